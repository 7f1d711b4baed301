import type { Ledger, RememberedAnswer } from '../../domain/ledger/change.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { SECOND } from '../../domain/time.ts';
import { RememberingLedger } from '../idempotency/remembering-ledger.ts';
import { seal } from '../idempotency/seal.ts';
import { describeFault } from '../log/fault.ts';
import type { Reply } from '../problem/reply.ts';
import { releaseLease } from './idempotency.ts';
import { known, type InFlight } from './in-flight.ts';
import { refuse } from './step.ts';

/** Last: asks the feature, and sees to it that the answer of an idempotent request is remembered. */
export async function run(inFlight: InFlight): Promise<Reply> {
  if (inFlight.lease === undefined) return ask(inFlight, inFlight.edge?.ledger);
  const ledger = new RememberingLedger(known(inFlight, 'edge').ledger, (outcome) =>
    answerOf(inFlight, replyOf(inFlight, outcome)),
  );
  const reply = await ask(inFlight, ledger);
  await remember(inFlight, reply, ledger.concluded);
  return reply;
}

async function ask(inFlight: InFlight, ledger: Ledger | undefined): Promise<Reply> {
  const { language } = inFlight;
  const { caller, principal } = known(inFlight, 'proved');
  const { params, query, body } = known(inFlight, 'input');
  const operation = known(inFlight, 'operation');
  return replyOf(inFlight, await operation.run({ language, params, query, body, caller, principal, ledger }));
}

function replyOf(inFlight: InFlight, outcome: Outcome<unknown>): Reply {
  if (!outcome.ok) return refuse(inFlight, outcome.refusal);
  const { language } = inFlight;
  return { language, ...known(inFlight, 'operation').present(outcome.value, language) };
}

/** Answers that say "not now" are not remembered: the same request shall be made again. */
async function answerOf(inFlight: InFlight, reply: Reply): Promise<RememberedAnswer | undefined> {
  if (reply.status >= 500) return undefined;
  const { key } = known(inFlight, 'lease');
  const { keys, settings } = known(inFlight, 'edge');
  const { tokens } = known(inFlight, 'route').definition;
  const seconds = tokens ? settings.rememberTokensSeconds : settings.rememberSeconds;
  const sealed = seal(JSON.stringify(reply), key, await keys.answerKeys());
  return { key, sealed, expiresAt: known(inFlight, 'now') + seconds * SECOND };
}

async function remember(inFlight: InFlight, reply: Reply, concluded: Outcome<unknown> | undefined): Promise<void> {
  if (concluded !== undefined) {
    if (JSON.stringify(replyOf(inFlight, concluded)) === JSON.stringify(reply)) return;
    throw new Error('An operation answers otherwise than its change concluded');
  }
  const answer = await answerOf(inFlight, reply);
  if (answer === undefined) return releaseLease(inFlight);
  try {
    await known(inFlight, 'edge').idempotency.remember(answer);
  } catch (fault) {
    inFlight.log('answer_not_remembered', describeFault(fault));
  }
}
