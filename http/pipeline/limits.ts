import { releaseLease } from './idempotency.ts';
import { known } from './in-flight.ts';
import { refuse, type Step } from './step.ts';

/** Stops calls from an address that makes too many (OTP-2). Nothing was decided yet, so the refusal is not remembered. */
export const limits: Step = async (inFlight) => {
  const { addressGate } = known(inFlight, 'route').definition;
  if (addressGate === undefined) return undefined;
  const gate = known(inFlight, 'edge').addressGate;
  const admission = await gate.admit(addressGate, inFlight.address, known(inFlight, 'now'));
  if (admission.ok) return undefined;
  await releaseLease(inFlight);
  return refuse(inFlight, { code: 'rate_limited', retryAt: admission.retryAt });
};
