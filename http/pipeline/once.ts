import { known, type Holder, type InFlight } from './in-flight.ts';

/**
 * Under what an id counts that works once: a proof's `jti`, or an idempotency key. Both stand in one space, of one holder and one call, which a proof
 * fixes: so a proof whose id is the idempotency key of its request is spent by the reservation of that request, and is found spent whatever other
 * request it comes with (TH-17).
 */
export function onceKey(inFlight: InFlight, holder: Holder, id: string): string {
  const { keys, settings } = known(inFlight, 'edge');
  const { httpMethod, path } = inFlight.event;
  // As the proof's own address is compared: what reads the same to it is one call.
  const call = `${httpMethod} ${new URL(settings.publicOrigin + path).pathname}`;
  return keys.idempotencyMac(['key', ...holder, call, id.toLowerCase()].join('\n'));
}
