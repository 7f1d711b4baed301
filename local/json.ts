import { readFileSync } from 'node:fs';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Something the local cloud cannot host or do: told to the person in one line, without a stack trace. */
export class Refusal extends Error {}

export const parse = (source: string): Json => JSON.parse(source) as Json;

/** @throws Refusal when there is no JSON at `path` */
export function readJson(path: string): Json {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (failure) {
    throw new Refusal(`${path} cannot be read as JSON: ${(failure as Error).message}`);
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; what is absent is an empty one. */
export function object(value: Json | undefined): JsonObject {
  if (value === undefined) return {};
  if (!isObject(value)) throw new Refusal(`expected an object, found ${JSON.stringify(value)}`);
  return value;
}

/** The value as a list: absent is empty, a single value is a list of one, as IAM and CloudFormation read them. */
export const list = (value: Json | undefined): Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export const objects = (value: Json | undefined): JsonObject[] => list(value).map(object);

/** The value as a text; `what` names it in the refusal. */
export function text(value: Json | undefined, what = 'the value'): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Refusal(`${what}: expected a text, found ${JSON.stringify(value)}`);
}

export const texts = (value: Json | undefined): string[] => list(value).map((one) => text(one));

/** The members that have a value. */
export const present = (members: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined));

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text within HTML or XML. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** A value as people read it: texts bare, the rest as JSON, what is absent not at all. */
export const show = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
