export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Something the local cloud cannot host or do: told to the person in one line, without a stack trace. */
export class Refusal extends Error {}

export const parse = (source: string): Json => JSON.parse(source) as Json;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object (absent: an empty one); `where` names it in the refusal. */
export function object(value: Json | undefined, where: string): JsonObject {
  if (value === undefined) return {};
  if (!isObject(value)) throw new Refusal(`${where}: expected an object, found ${JSON.stringify(value)}`);
  return value;
}

/** The value as a list: absent is empty, a single value is a list of one, as IAM and CloudFormation read them. */
export function list(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function text(value: Json | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Refusal(`${where}: expected a text, found ${JSON.stringify(value)}`);
}

export const texts = (value: Json | undefined, where: string): string[] => list(value).map((one) => text(one, where));

/** A number given as a number or as digits, or `otherwise` when it is absent. */
export function numeric(value: Json | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (Number.isNaN(number)) throw new Refusal(`expected a number, found ${JSON.stringify(value)}`);
  return number;
}

/** A value as people read it: texts bare, the rest as JSON, what is absent not at all. */
export const show = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
