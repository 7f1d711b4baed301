import type { Limits } from '../../domain/limits/limits.ts';
import type { WindowCounters } from '../../domain/limits/window-counters.ts';
import type { References } from '../../domain/references.ts';
import type { AddressGate } from '../../http/ports/address-gate.ts';

/**
 * Limits by source address (OTP-2): up to `slowFrom` calls of a window pass freely, then one in `slowPaceSeconds`, then none.
 * Desks, factories and carriers share addresses; so it slows long before it refuses.
 */
export const countingAddressGate = (
  counters: WindowCounters,
  references: Pick<References, 'address'>,
  { slowFrom, slowPaceSeconds, refuseFrom, signInsForOne }: Limits['address'],
): AddressGate => ({
  async admit(kind, address, now) {
    const subject = references.address(address);
    const scale = kind === 'sign-ins' ? signInsForOne : 1;
    const all = { limit: refuseFrom * scale, windowSeconds: slowFrom.windowSeconds };
    const counted = await counters.take({ name: `address.${kind}`, subject }, all, now);
    if (!counted.taken) return { ok: false, retryAt: counted.retryAt };
    if (counted.count <= slowFrom.limit * scale) return { ok: true };
    const pace = { limit: 1, windowSeconds: slowPaceSeconds / scale };
    const paced = await counters.take({ name: `address.${kind}.pace`, subject }, pace, now);
    return paced.taken ? { ok: true } : { ok: false, retryAt: paced.retryAt };
  },
});
