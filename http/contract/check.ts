import { safeParse, type ZodMiniType, type core } from 'zod/mini';
import type { FieldCode, FieldProblem } from '../../domain/outcome.ts';
import type { EdgeRefusal } from '../problem/reply.ts';

export type Checked =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: EdgeRefusal };

const MOST_FIELDS = 20;
const LONGEST_NAME = 64;

/** Checks a value's shape. A field that the contract does not know is told as such, whatever else is wrong (TH-42). */
export function check(schema: ZodMiniType, value: unknown): Checked {
  const result = safeParse(schema, value);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, value));
  // A value of a wrong type can break several rules of one field; the field is named once.
  const fields = [...new Map(problems.map((one) => [one.name, one])).values()].slice(0, MOST_FIELDS);
  const unknown = fields.filter((field) => field.code === 'unknown_field');
  if (unknown.length > 0) return { ok: false, refusal: { code: 'unknown_field', fields: unknown } };
  return { ok: false, refusal: { code: 'invalid_request', fields } };
}

function problemsOf(issue: core.$ZodIssue, value: unknown): FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problem([...path, key.slice(0, LONGEST_NAME)], 'unknown_field'));
  }
  return path.length === 0 ? [] : [problem(path, isMissing(value, issue.path) ? 'missing' : 'malformed')];
}

const problem = (path: readonly string[], code: FieldCode): FieldProblem => ({ name: path.join('.'), code });

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return true;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at === '';
}
