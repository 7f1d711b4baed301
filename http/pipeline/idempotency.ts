import { SECOND } from '../../domain/time.ts';
import { open } from '../idempotency/seal.ts';
import { describeFault } from '../log/fault.ts';
import type { Reply } from '../problem/reply.ts';
import { known, type InFlight } from './in-flight.ts';
import { onceKey } from './once.ts';
import { refuse, type Step } from './step.ts';

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Takes the request's idempotency key, or answers as the first request with it was answered. */
export const idempotency: Step = async (inFlight) => {
  if (!known(inFlight, 'route').definition.idempotent) return undefined;
  const header = inFlight.headers.single('idempotency-key', 36);
  if (header.ok && (header.value === undefined || header.value === '')) {
    return refuse(inFlight, { code: 'idempotency_key_missing' });
  }
  if (!header.ok || header.value === undefined || !UUID.test(header.value)) {
    return refuse(inFlight, { code: 'invalid_request', fields: [{ name: 'Idempotency-Key', code: 'malformed' }] });
  }
  return reserve(inFlight, header.value);
};

async function reserve(inFlight: InFlight, idempotencyKey: string): Promise<Reply | undefined> {
  const { keys, settings, idempotency: store } = known(inFlight, 'edge');
  const now = known(inFlight, 'now');
  const { holder } = known(inFlight, 'proved');
  // A key means something to one holder, call and flow only.
  const key = onceKey(inFlight, holder, idempotencyKey);
  const bodyMac = keys.idempotencyMac(`body\n${key}\n${known(inFlight, 'input').text}`);
  const lease = { key, leaseUntil: now + settings.leaseSeconds * SECOND };
  const { spentByReservation: once = false } = inFlight;
  const reservation = await store.reserve({ ...lease, bodyMac, now, once });
  if (once && reservation.kind !== 'reserved') return refuse(inFlight, { code: 'invalid_dpop_proof' });
  switch (reservation.kind) {
    case 'reserved':
      inFlight.lease = lease;
      return undefined;
    case 'answered':
      return JSON.parse(open(reservation.sealed, key, await keys.answerKeys())) as Reply;
    case 'in_progress':
      return refuse(inFlight, { code: 'idempotency_in_progress' });
    case 'mismatch':
      return refuse(inFlight, { code: 'idempotency_mismatch' });
  }
}

/** Gives the key free, so that the request may be made again; failing that the lease ends by itself. */
export async function releaseLease(inFlight: InFlight): Promise<void> {
  const { lease, edge } = inFlight;
  if (lease === undefined || edge === undefined) return;
  delete inFlight.lease;
  try {
    await edge.idempotency.release(lease);
  } catch (fault) {
    inFlight.log('lease_not_released', describeFault(fault));
  }
}
