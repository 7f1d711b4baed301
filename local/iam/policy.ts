import { isObject, object, objects, Refusal, texts, type Json } from '../json.ts';
import { parseConditions, type Condition, type KnownKey } from './conditions.ts';
import { matcher, type Matcher } from './wildcard.ts';

/** One statement of a policy, compiled. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly action: Matcher;
  readonly resource: Matcher;
  readonly conditions: readonly Condition[];
  /** Whom a resource policy speaks of (`*`, ARNs, accounts, services); empty in an identity policy. */
  readonly principals: readonly string[];
}

const ELEMENTS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition', 'Principal'];

/**
 * The statements of a policy document, compiled for {@link decide}.
 * @throws Refusal for any element, operator or condition key that the evaluator does not know
 */
export function parsePolicy(document: Json | undefined, where: string, knownKey: KnownKey): Statement[] {
  return objects(object(document)['Statement']).map((statement) => {
    const unknown = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
    if (unknown !== undefined)
      throw new Refusal(`${where}: the policy element ${unknown} is not known to the local cloud`);
    const { Effect, Action, NotAction, Resource, NotResource, Principal, Condition } = statement;
    if (Effect !== 'Allow' && Effect !== 'Deny') throw new Refusal(`${where}: Effect must be Allow or Deny`);
    return {
      effect: Effect,
      action: either(Action, NotAction, 'i', where),
      resource: either(Resource, NotResource, '', where),
      conditions: parseConditions(object(Condition), where, knownKey),
      principals: isObject(Principal) ? Object.values(Principal).flatMap(texts) : texts(Principal),
    };
  });
}

function either(these: Json | undefined, allBut: Json | undefined, flags: string, where: string): Matcher {
  if (these === undefined && allBut === undefined)
    throw new Refusal(`${where}: a statement without Action or Resource`);
  const listed = matcher(texts(these ?? allBut), flags);
  return these === undefined ? (value) => !listed(value) : listed;
}
