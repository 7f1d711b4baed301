import type { Mutant } from '../mutant.ts';

const MAY = 'domain/recovery/may-unlock.ts';
const UNLOCK = 'domain/recovery/unlock-account.ts';
const unlockTests = 'test/unit/domain/recovery/unlock.test.ts';

/** What ends an owner's own lock, and what ends none (LCK-1). */
export const unlocks: readonly Mutant[] = [
  {
    id: 'unlock-chip-and-face',
    control: 'The phone alone ends no lock.',
    serves: ['LCK-1', 'TH-21'],
    file: UNLOCK,
    find: "    if (flow.provenByChipAt === undefined) return { outcome: refused('in_person_required') };\n",
    replace: '',
    caughtBy: { [unlockTests]: ['LCK-1 the phone alone ends none', 'LCK-1 a proof that is rejected'] },
  },
  {
    id: 'unlock-own-lock-alone',
    control: 'An authority’s lock does not end so.',
    serves: ['LCK-1'],
    file: MAY,
    find: "lock.ground !== 'owner' || lock.since > found.startedAt",
    replace: 'lock.since > found.startedAt',
    caughtBy: { [unlockTests]: ['LCK-1 an authority’s lock'] },
  },
  {
    id: 'unlock-later-lock-stays',
    control: 'A lock that came after the flow began stays.',
    serves: ['LCK-1'],
    file: MAY,
    find: "lock.ground !== 'owner' || lock.since > found.startedAt",
    replace: "lock.ground !== 'owner'",
    caughtBy: { [unlockTests]: ['LCK-1 a lock that came after'] },
  },
  {
    id: 'unlock-after-code',
    control: 'Nothing is proven or ended before the code.',
    serves: ['TH-15', 'LCK-1'],
    file: MAY,
    find: "  if (state === 'awaiting_code') return refused('otp_not_verified');\n",
    replace: "  if (state === 'awaiting_code') return mayUnlock({ accounts }, { ...found, state: 'code_verified' });\n",
    caughtBy: { [unlockTests]: ['TH-15 neither proof nor end'] },
  },
  {
    id: 'unlock-decoy-nobody',
    control: 'A decoy ends nobody’s lock, whatever code is guessed.',
    serves: ['TH-1', 'LCK-1'],
    file: MAY,
    find: 'if (account === undefined || !isOwners)',
    replace: 'if (account === undefined || (!isOwners && found.expiresAt === 0))',
    caughtBy: { [unlockTests]: ['TH-1 a decoy answers'] },
  },
  {
    id: 'unlock-audited',
    control: 'The end of a lock is in the chain.',
    serves: ['AUD-1', 'LCK-1'],
    file: UNLOCK,
    find: "audits: [byOwner(account.person, 'account.unlocked_by_owner', caller, now)],",
    replace: 'audits: [],',
    caughtBy: { [unlockTests]: ['LCK-1 the owner is told once'] },
  },
];
