import jsonata from 'jsonata';
import { isObject, Refusal, type Json, type JsonObject } from '../../json.ts';
import { FUNCTIONS } from './functions.ts';

const EXPRESSION = /^\{%([\s\S]*)%\}$/;
/** An expression may not keep the local cloud busy for longer, nor recur deeper. */
const BOUNDS = { timeout: 5000, stack: 500 };
const compiled = new Map<string, jsonata.Expression>();

export const isExpression = (value: Json | undefined): value is `{%${string}%}` =>
  typeof value === 'string' && EXPRESSION.test(value);

/** An expression did not come to a value of JSON; `field` is where it stands. */
export class EvaluationFailure extends Error {
  readonly field: string;

  constructor(field: string, why: string) {
    super(why);
    this.field = field;
  }
}

/** Compiles every expression of a template, once. @throws Refusal that names what is not known in it */
export function compile(template: Json, path: string): void {
  if (typeof template === 'string') {
    if (isExpression(template)) expressionOf(template, path);
    else if (template.startsWith('{%') || template.endsWith('%}'))
      throw new Refusal(`${path}: an expression begins with {% and ends with %}, found ${template}`);
  } else if (Array.isArray(template)) template.forEach((one, at) => compile(one, `${path}[${at}]`));
  else if (isObject(template))
    for (const [name, one] of Object.entries(template)) {
      if (name.endsWith('.$')) throw new Refusal(`${path}.${name}: JSONPath and intrinsic functions are not known`);
      compile(one, `${path}.${name}`);
    }
}

/** The template with every expression replaced by its value. @throws EvaluationFailure */
export async function evaluate(template: Json, variables: JsonObject, field: string): Promise<Json> {
  if (isExpression(template)) return valueOf(template, variables, field);
  if (Array.isArray(template))
    return Promise.all(template.map((one, at) => evaluate(one, variables, `${field}[${at}]`)));
  if (!isObject(template)) return template;
  const pairs = Object.entries(template).map(async ([name, one]) => {
    return [name, await evaluate(one, variables, `${field}/${name}`)] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

async function valueOf(source: string, variables: JsonObject, field: string): Promise<Json> {
  const fail = (why: string): never => {
    const expression = source.slice(2, -2).trim();
    throw new EvaluationFailure(
      field,
      `The JSONata expression '${expression}' specified for the field '${field}' ${why}`,
    );
  };
  const evaluated = expressionOf(source, field).evaluate(undefined, variables) as Promise<unknown>;
  // The errors of the package are not instances of Error.
  const value = await evaluated.catch((error: unknown) => fail(`threw an error: ${(error as Error).message}`));
  if (value === undefined) return fail('returned nothing (undefined).');
  if (isFunction(value)) return fail('returned a function.');
  // What the language adds to its sequences does not belong to the value.
  return JSON.parse(JSON.stringify(value)) as Json;
}

const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value));

function expressionOf(source: string, path: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known) return known;
  try {
    const expression = jsonata(source.slice(2, -2), BOUNDS);
    if (names(expression.ast(), 'eval')) throw new Refusal('$eval is not known (AWS offers $parse instead)');
    for (const [name, [signature, work]] of Object.entries(FUNCTIONS))
      expression.registerFunction(name, work, signature);
    compiled.set(source, expression);
    return expression;
  } catch (failure) {
    throw new Refusal(`${path}: ${source}: ${(failure as { message: string }).message}`);
  }
}

/** Does a syntax tree name this variable or function anywhere? */
function names(node: unknown, wanted: string, seen = new Set<unknown>()): boolean {
  if (typeof node !== 'object' || node === null || seen.has(node)) return false;
  seen.add(node);
  const { type, value } = node as { type?: unknown; value?: unknown };
  return (type === 'variable' && value === wanted) || Object.values(node).some((one) => names(one, wanted, seen));
}
