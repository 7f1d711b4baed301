import type { GatewayResult } from '../gateway-event.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import { describeFault } from '../log/fault.ts';
import type { Reply } from '../problem/reply.ts';
import { refusalOf } from '../problem/thrown.ts';
import { releaseLease } from './idempotency.ts';
import type { InFlight } from './in-flight.ts';
import { OutOfTime } from './out-of-time.ts';
import { render } from './render.ts';
import { refuse } from './step.ts';

/** The log context: every answer leaves one line with the request's id, operation and code. */
export function settle(inFlight: InFlight, reply: Reply): Promise<GatewayResult> {
  const { status, problem } = reply;
  if (problem === undefined) inFlight.log('request_answered', { status });
  else inFlight.log('request_refused', { status, code: problem });
  return render(inFlight, reply);
}

/** Problem mapping: what was thrown becomes 503 or 500. The nonce needs a dependency too; without it the problem is told all the same. */
export async function settleFault(inFlight: InFlight, thrown: unknown): Promise<GatewayResult> {
  const fault = describeFault(thrown);
  if (thrown instanceof DependencyUnavailable) {
    inFlight.log('dependency_unavailable', { ...fault, dependency: thrown.dependency });
  } else {
    inFlight.log('request_failed', fault);
  }
  if (!(thrown instanceof OutOfTime)) await releaseLease(inFlight);
  const reply = refuse(inFlight, refusalOf(thrown));
  try {
    return await render(inFlight, reply);
  } catch (second) {
    inFlight.log('nonce_missing', describeFault(second));
    return render({ ...inFlight, edge: undefined }, reply);
  }
}
