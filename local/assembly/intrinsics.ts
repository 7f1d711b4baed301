import { isObject, list, Refusal, text, type Json } from '../json.ts';

/** What the intrinsic functions look up; one per stack. */
export interface Scope {
  readonly where: string;
  /** A parameter, pseudo parameter or resource; undefined for `AWS::NoValue`. */
  reference(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  imported(name: string): Json;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): Json;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.reference(text(name, scope.where)),
  Condition: (name, scope) => scope.condition(text(name, scope.where)),
  'Fn::GetAtt': (argument, scope) => {
    const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : asTexts(argument, scope);
    return scope.attribute(id, path.join('.'));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, own] = Array.isArray(argument) ? argument : [argument];
    const values = own === undefined ? {} : resolve(own, scope);
    return text(template, scope.where)
      .replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
        const found = isObject(values) ? values[name] : undefined;
        if (found !== undefined) return text(found, scope.where);
        const [id = '', ...path] = name.split('.');
        return text(path.length > 0 ? scope.attribute(id, path.join('.')) : scope.reference(id), scope.where);
      })
      .replaceAll('${!', '${');
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return asTexts(resolve(parts ?? [], scope), scope).join(text(separator, scope.where));
  },
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(argument);
    const chosen = list(resolve(from ?? [], scope))[Number(resolve(index ?? null, scope))];
    if (chosen === undefined)
      throw new Refusal(`${scope.where}: Fn::Select finds nothing in ${JSON.stringify(argument)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument);
    return text(resolve(source ?? null, scope), scope.where).split(text(separator, scope.where));
  },
  'Fn::ImportValue': (name, scope) => scope.imported(text(resolve(name, scope), scope.where)),
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', first = '', second = ''] = asTexts(resolve(argument, scope), scope);
    return scope.mapping(map, first, second);
  },
  'Fn::If': (argument, scope) => {
    const [condition, then, otherwise] = list(argument);
    const chosen = scope.condition(text(condition, scope.where)) ? then : otherwise;
    return chosen === undefined ? undefined : resolve(chosen, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolve(argument, scope));
    return left === right;
  },
  'Fn::And': (argument, scope) => list(argument).every((one) => resolve(one, scope) === true),
  'Fn::Or': (argument, scope) => list(argument).some((one) => resolve(one, scope) === true),
  'Fn::Not': (argument, scope) => resolve(list(argument)[0] ?? null, scope) !== true,
};

/**
 * The value with every intrinsic function evaluated; undefined stands for `AWS::NoValue`.
 * @throws Refusal for a function, name or dynamic reference that is not known
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw new Refusal(`${scope.where}: dynamic references are not hosted (${value})`);
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope)).filter((one) => one !== undefined);
  if (!isObject(value)) return value;
  const [only, ...others] = Object.keys(value);
  if (only !== undefined && others.length === 0 && isIntrinsic(only, value[only])) {
    const intrinsic = INTRINSICS[only];
    if (!intrinsic) throw new Refusal(`${scope.where}: the intrinsic function ${only} is not known to the local cloud`);
    return intrinsic(value[only] ?? null, scope);
  }
  const pairs = Object.entries(value).map(([key, one]) => [key, resolve(one, scope)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, Json] => pair[1] !== undefined));
}

const isIntrinsic = (name: string, argument: Json | undefined): boolean =>
  name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof argument === 'string');

const asTexts = (value: Json | undefined, scope: Scope): string[] => list(value).map((one) => text(one, scope.where));
