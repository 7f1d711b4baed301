import { isObject, list, object, Refusal, text, texts, type Json } from '../json.ts';
import { parseConditions, type Condition, type KnownKey } from './conditions.ts';
import { matcher, type Matcher } from './wildcard.ts';

/** One statement of a policy, compiled. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly action: Matcher;
  readonly resource: Matcher;
  readonly conditions: readonly Condition[];
  /** Whom a resource policy speaks of; undefined in an identity policy. */
  readonly principals?: readonly string[];
}

const ELEMENTS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition', 'Principal'];

/**
 * The statements of a policy document, compiled for {@link decide}.
 * @throws Refusal for any element, operator or condition key that the evaluator does not know
 */
export function parsePolicy(document: Json | undefined, where: string, knownKey: KnownKey): Statement[] {
  return list(object(document, where)['Statement']).map((one) => {
    const statement = object(one, where);
    const unknown = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
    if (unknown !== undefined)
      throw new Refusal(`${where}: the policy element ${unknown} is not known to the local cloud`);
    const { Effect, Action, NotAction, Resource, NotResource, Principal, Condition } = statement;
    if (Effect !== 'Allow' && Effect !== 'Deny') throw new Refusal(`${where}: Effect must be Allow or Deny`);
    if (Principal === undefined && Resource === undefined && NotResource === undefined)
      throw new Refusal(`${where}: a statement without Resource`);
    return {
      effect: Effect,
      action: either(Action, NotAction, where, 'i'),
      resource: Principal === undefined || Resource !== undefined ? either(Resource, NotResource, where) : () => true,
      conditions: parseConditions(object(Condition, where), where, knownKey),
      ...(Principal === undefined ? {} : { principals: parsePrincipals(Principal, where) }),
    };
  });
}

function either(these: Json | undefined, allBut: Json | undefined, where: string, flags = ''): Matcher {
  const listed = matcher(texts(these ?? allBut, where), where, flags);
  return these === undefined ? (value) => !listed(value) : listed;
}

/** Principals as texts: `*`, an ARN, an account id, or `service:NAME`. */
function parsePrincipals(principal: Json, where: string): string[] {
  if (!isObject(principal)) return [text(principal, where)];
  return Object.entries(principal).flatMap(([kind, names]) => {
    if (kind === 'AWS') return texts(names, where);
    if (kind === 'Service') return texts(names, where).map((name) => `service:${name}`);
    if (kind === 'Federated') return texts(names, where).map((name) => `federated:${name}`);
    throw new Refusal(`${where}: the principal kind ${kind} is not known to the local cloud`);
  });
}
