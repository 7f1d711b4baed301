import { BlockList, isIP } from 'node:net';
import { object, Refusal, texts, type JsonObject } from '../json.ts';
import { wildcard } from './wildcard.ts';

/** What is known of a call, by lower-case condition key; an absent key was not part of the call. */
export type Context = ReadonlyMap<string, readonly string[]>;
export type Condition = (context: Context) => boolean;
/** Whether the local cloud fills a condition key, given in lower case. */
export type KnownKey = (key: string) => boolean;

type Test = (actual: string, wanted: string) => boolean;

const equals: Test = (actual, wanted) => actual === wanted;
const like: Test = (actual, wanted) => wildcard(wanted, 'condition').test(actual);
const number =
  (compare: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted));

const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: number((actual, wanted) => actual === wanted),
  NumericLessThan: number((actual, wanted) => actual < wanted),
  NumericLessThanEquals: number((actual, wanted) => actual <= wanted),
  NumericGreaterThan: number((actual, wanted) => actual > wanted),
  NumericGreaterThanEquals: number((actual, wanted) => actual >= wanted),
  IpAddress: inSubnet,
};
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  NotIpAddress: 'IpAddress',
};

/** The conditions of a statement; every one must hold. @throws Refusal for an operator or key that is not known */
export function parseConditions(block: JsonObject, where: string, knownKey: KnownKey): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(object(keys, where)).map(([key, wanted]) => {
      if (!knownKey(key.toLowerCase()))
        throw new Refusal(`${where}: the condition key ${key} is not known to the local cloud`);
      return condition(operator, key.toLowerCase(), texts(wanted, where), where);
    }),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function condition(operator: string, key: string, wanted: readonly string[], where: string): Condition {
  const [, quantifier, name = '', optional] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === 'Null') return (context) => wanted.includes(String(!context.has(key)));
  const negated = NEGATED[name] !== undefined;
  const test = TESTS[NEGATED[name] ?? name];
  if (!test) throw new Refusal(`${where}: the condition operator ${operator} is not known to the local cloud`);
  if (test === like) wanted.forEach((pattern) => wildcard(pattern, where));
  const fits = (value: string): boolean => wanted.some((one) => test(value, one)) !== negated;
  return (context) => {
    const values = context.get(key);
    if (quantifier === 'ForAllValues') return (values ?? []).every(fits);
    if (values === undefined) return optional !== undefined || (negated && quantifier === undefined);
    return negated && quantifier === undefined ? values.every(fits) : values.some(fits);
  };
}

function inSubnet(actual: string, wanted: string): boolean {
  const [address = '', bits] = wanted.split('/');
  const family = (ip: string): 'ipv4' | 'ipv6' => (isIP(ip) === 6 ? 'ipv6' : 'ipv4');
  const subnet = new BlockList();
  subnet.addSubnet(address, Number(bits ?? (family(address) === 'ipv6' ? 128 : 32)), family(address));
  return isIP(actual) !== 0 && subnet.check(actual, family(actual));
}
