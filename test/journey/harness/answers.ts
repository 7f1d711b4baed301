import type { Problem } from '../../../client/generated/types.gen.ts';
import type { CallName, Result } from '../../../client/result.ts';

export type Success<Name extends CallName> = Extract<Result<Name>, { ok: true }>['value'];

/** What a call that is to succeed gave. @throws Error with the problem otherwise */
export function succeeded<Name extends CallName>(result: Result<Name>): Success<Name> {
  if (!result.ok) throw new Error(`the call was to succeed, and was answered ${JSON.stringify(result)}`);
  return result.value;
}

/** The problem of a call that is to be refused. @throws Error when it succeeded, or nobody answered */
export function problemOf<Name extends CallName>(result: Result<Name>): Problem {
  if (!result.ok && 'status' in result.problem) return result.problem;
  throw new Error(`the call was to be refused, and was answered ${JSON.stringify(result)}`);
}

/** `422 under_age`; `201` where it succeeded. */
export const outcomeOf = <Name extends CallName>(result: Result<Name>): string =>
  result.ok ? String(result.status) : `${result.status} ${result.problem.code}`;

/** What two answers to the same question have in common. */
export const withoutRequestId = ({ requestId: _own, ...problem }: Problem): Omit<Problem, 'requestId'> => problem;
