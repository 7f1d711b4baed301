import { otherThan, startUnlock, verify } from '../doubles/api/acting.ts';
import type { MemoryApi } from '../doubles/api/memory-api.ts';
import type { Scene } from './scene.ts';
import { member } from './signed-in-calls.ts';

/** The account locked as by its owner. */
export async function lockOwn({ world }: MemoryApi): Promise<void> {
  const lock = { ground: 'owner', authority: 'owner', since: world.clock.now() } as const;
  const writes = world.store.all('account').map((account) => ({ save: { ...account, lock } }));
  await world.store.ledger.commit({ writes });
}

/** The flow marked as the approval of a proof by chip and live face does. */
export async function proveByChip({ world }: MemoryApi): Promise<void> {
  const provenByChipAt = world.clock.now();
  const writes = world.store.all('recoveryFlow').map((flow) => ({ save: { ...flow, provenByChipAt } }));
  await world.store.ledger.commit({ writes });
}

/** The calls that end an owner's own lock, as they succeed and as they must not. */
export const unlockCalls = () => ({
  startUnlock: {
    right: ({ own }: Scene) => startUnlock(own, member),
    wrong: ({ own }: Scene) => startUnlock(own, member, { personalId: '1' }),
  },
  resendUnlockCode: {
    right: ({ own, unlock }: Scene) => own.call(`${unlock}/otp`, { body: {} }),
    wrong: async ({ api, unlock }: Scene) => (await api.device()).call(`${unlock}/otp`, { body: {} }),
  },
  verifyUnlockCode: {
    right: ({ own, unlock, code }: Scene) => verify(own, unlock, code('unlock')),
    wrong: ({ own, unlock, code }: Scene) => verify(own, unlock, otherThan(code('unlock'))),
  },
  proveUnlockByChip: {
    proven: true as const,
    right: ({ own, unlock }: Scene) => own.call(`${unlock}/chip-proof`, { body: {} }),
    wrong: async ({ api, unlock }: Scene) => (await api.device()).call(`${unlock}/chip-proof`, { body: {} }),
  },
  completeUnlock: {
    proven: true as const,
    right: ({ own, unlock }: Scene) => own.call(`${unlock}/complete`, { body: {} }),
    wrong: async ({ api, unlock }: Scene) => (await api.device()).call(`${unlock}/complete`, { body: {} }),
  },
});
