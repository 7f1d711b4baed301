import { object, Refusal, texts, type JsonObject } from '../json.ts';
import { matcher, wildcard } from './wildcard.ts';

/** What is known of a call, by lower-case condition key; an absent key was not part of the call. */
export type Context = ReadonlyMap<string, readonly string[]>;
export type Condition = (context: Context) => boolean;
/** Whether the local cloud fills a condition key, given in lower case. */
export type KnownKey = (key: string) => boolean;

type Test = (actual: string, wanted: string) => boolean;

const like: Test = (actual, wanted) => wildcard(wanted).test(actual);

const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (actual, wanted) => actual === wanted.toLowerCase(),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
};

/**
 * The conditions of a statement; every one must hold. @throws Refusal for an operator or key that is not known
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseConditions(block: JsonObject, where: string, knownKey: KnownKey): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(object(keys)).map(([key, wanted]) => {
      const condition = conditionOf(operator, key.toLowerCase(), texts(wanted));
      const unknown = !condition ? `operator ${operator}` : knownKey(key.toLowerCase()) ? undefined : `key ${key}`;
      if (condition && unknown === undefined) return condition;
      throw new Refusal(`${where}: the condition ${unknown} is not known to the local cloud`);
    }),
  );
}

function conditionOf(operator: string, key: string, wanted: readonly string[]): Condition | undefined {
  if (operator === 'Null') return (context) => wanted.includes(String(!context.has(key)));
  const [, name = '', optional] = /^(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const negated = /^[A-Z][a-z]+Not[A-Z]/.test(name);
  const test = TESTS[negated ? name.replace('Not', '') : name];
  if (!test) return undefined;
  if (test === like) matcher(wanted);
  const fits = (value: string): boolean => wanted.some((one) => test(value, one)) !== negated;
  return (context) => {
    const values = context.get(key);
    if (values === undefined) return negated || optional !== undefined;
    return negated ? values.every(fits) : values.some(fits);
  };
}

/** The known keys (a final `*` stands for any ending), and all keys of services that are not hosted: none of their calls is decided here. */
export function knownKeys(keys: readonly string[], hosted: readonly string[]): KnownKey {
  const known = matcher(keys);
  return (key) => known(key) || !['aws', ...hosted].includes(key.split(':')[0] ?? '');
}
