import { isObject, list, Refusal, text, texts, type Json } from '../json.ts';

/** What the intrinsic functions look up; one per stack. */
export interface Scope {
  /** A parameter, pseudo parameter or resource; undefined for `AWS::NoValue`. */
  reference(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  imported(name: string): Json;
  condition(name: string): boolean;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

/** `Fn::GetAtt` in one text, or a reference where there is no dot. */
function dotted(name: string, scope: Scope): Json | undefined {
  const [id = '', ...path] = name.split('.');
  return path.length > 0 ? scope.attribute(id, path.join('.')) : scope.reference(id);
}

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.reference(text(name)),
  Condition: (name, scope) => scope.condition(text(name)),
  'Fn::GetAtt': (argument, scope) => dotted(texts(argument).join('.'), scope),
  'Fn::Sub': (argument, scope) => {
    const [template, own = {}] = list(argument);
    const values = resolve(own, scope);
    const value = (name: string): Json | undefined =>
      (isObject(values) ? values[name] : undefined) ?? dotted(name, scope);
    const filled = text(template).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => text(value(name), name));
    return filled.replaceAll('${!', '${');
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts = []] = list(argument);
    return texts(resolve(parts, scope)).join(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(resolve(argument, scope));
    return text(list(from)[Number(index)], 'Fn::Select');
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(resolve(argument, scope));
    return text(source).split(text(separator));
  },
  'Fn::ImportValue': (name, scope) => scope.imported(text(resolve(name, scope))),
  'Fn::If': (argument, scope) => {
    const [condition, then = null, otherwise = null] = list(argument);
    return resolve(scope.condition(text(condition)) ? then : otherwise, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolve(argument, scope));
    return left === right;
  },
  'Fn::Not': (argument, scope) => list(resolve(argument, scope))[0] !== true,
};

const isIntrinsic = (name: string, argument: Json | undefined): boolean =>
  name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof argument === 'string');

/**
 * The value with every intrinsic function evaluated; undefined stands for `AWS::NoValue`.
 * @throws Refusal for a function, name or dynamic reference that is not known
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw new Refusal(`dynamic references are not hosted (${value})`);
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope)).filter((one) => one !== undefined);
  if (!isObject(value)) return value;
  const [only = '', ...others] = Object.keys(value);
  if (others.length === 0 && isIntrinsic(only, value[only])) {
    const intrinsic = INTRINSICS[only];
    if (!intrinsic) throw new Refusal(`the intrinsic function ${only} is not known to the local cloud`);
    return intrinsic(value[only] ?? null, scope);
  }
  const pairs = Object.entries(value).map(([key, one]) => [key, resolve(one, scope)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, Json] => pair[1] !== undefined));
}
