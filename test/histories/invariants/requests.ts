import { operations } from '../../../http/contract/operations.ts';
import type { Answer, Request, Violation } from '../world/witness.ts';
import type { World } from '../world/world.ts';

/** What every call of its kind can answer, whatever it does. */
const USUAL = new Set([
  'invalid_token',
  'use_dpop_nonce',
  'idempotency_in_progress',
  'not_found',
  'rate_limited',
  'temporarily_unavailable',
]);

/** Answers that say nothing of what was done, and are not remembered. */
const PASSING = new Set(['use_dpop_nonce', 'idempotency_in_progress', 'rate_limited', 'invalid_token']);

/** A failure is "not now": no answer is a fault of ours, and none is one that the contract does not know (invariant 8). */
export function failuresAreNotNow({ witness, log }: World): Violation[] {
  return witness.answers.flatMap(({ request, code, status }) => {
    if (code === undefined) return [];
    const own: readonly string[] =
      request.operation === 'relay' || request.operation === 'approval' ? [] : operations[request.operation].errors;
    if (USUAL.has(code) || own.includes(code)) return [];
    const fault = log.lines.find(
      ({ event, operation }) => event === 'request_failed' && operation === request.operation,
    );
    const where = fault === undefined ? '' : `: ${fault.errorClass ?? ''} at ${fault.at?.[0] ?? ''}`;
    return [{ invariant: '8', detail: `${request.operation} answered ${status} ${code}${where}` }];
  });
}

/** What a key asked for is done once (FA-1, FA-2, FA-3). */
export function keysAreExecutedOnce({ witness }: World): Violation[] {
  const done = Map.groupBy(
    witness.commits.filter(({ committed }) => committed.change.concludes?.ok === true),
    ({ request }) => request?.key ?? '',
  );
  return [...done].flatMap(([key, commits]) => {
    if (key === '' || commits.length < 2) return [];
    return [
      {
        invariant: 'FA-2',
        detail: `one request of ${nameOf(commits[0]?.request)} was executed ${commits.length} times`,
      },
    ];
  });
}

/** The same key gets the same answer, unless its worker died or its answer could not be kept. */
export function keysHaveOneAnswer({ witness }: World): Violation[] {
  const final = witness.answers.filter(({ status, code }) => status < 500 && !PASSING.has(code ?? ''));
  return [...Map.groupBy(final, ({ request }) => request.key).values()].flatMap((answers) => {
    const [first] = answers;
    const uncertain = witness.requests.some(
      ({ key, mishap }) => key === first?.request.key && mishap.struck !== undefined,
    );
    const texts = new Set(answers.map(wordsOf));
    if (texts.size < 2 || uncertain) return [];
    return [{ invariant: 'FA-2', detail: `one request of ${nameOf(first?.request)} had ${texts.size} answers` }];
  });
}

const nameOf = (request: Request | undefined): string => request?.operation ?? 'nobody';

/** Without what is each answer's own. */
const wordsOf = ({ status, body }: Answer): string => `${status} ${body.replace(/"requestId":"[^"]*"/, '')}`;
