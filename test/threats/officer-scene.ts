import { OFFICER_GROUPS } from '../../domain/officer/officer.ts';
import type { PersonRef } from '../../domain/references.ts';
import { citizen } from '../doubles/citizens.ts';
import type { MemoryApi } from '../doubles/api/memory-api.ts';
import type { OfficerCalls } from '../doubles/officers/officer-calls.ts';
import { approvedAccount, atCounter } from '../doubles/officers/at-counter.ts';
import { inReview, parked, store } from '../doubles/officers/waiting-dossiers.ts';

/** A reviewer and operator with what waits for one, and a dossier of the officer's own. */
export interface OfficerScene {
  readonly api: MemoryApi;
  readonly officer: OfficerCalls;
}

export const [REVIEW, PARKED, OWN] = ['dossier-in-review', 'dossier-parked', 'dossier-of-the-officer'] as const;

export async function withDossiers(api: MemoryApi): Promise<OfficerCalls> {
  const { clock, store: stored } = api.world;
  const own = 'v1.the-officer' as PersonRef;
  const at = clock.now();
  await store(stored.ledger, inReview({ person: 'v1.one' as PersonRef, dossierId: REVIEW, at }));
  await store(stored.ledger, parked({ person: 'v1.two' as PersonRef, dossierId: PARKED, at }));
  await store(stored.ledger, inReview({ person: own, dossierId: OWN, at }));
  await withPeople(api);
  return api.officer('officer', OFFICER_GROUPS, own);
}

/** People at the counter of the officer of this name. */
export async function withPeople({ world }: MemoryApi, officer = 'officer'): Promise<void> {
  const lock = { ground: 'owner', authority: 'owner', since: 0 } as const;
  await atCounter(world, await approvedAccount(world, LOOKED_UP), officer, LATE);
  await atCounter(world, await approvedAccount(world, citizen(32), { lock }), officer, LOCKED);
}

/** Who came to the officer: with an activation that is over, and with a lock. */
export const [LATE, LOCKED] = ['visit-of-the-late-one', 'visit-of-the-locked-one'] as const;
export const LOOKED_UP = citizen(31);

/** A right body of each call at the counter. */
export const counterBodies = {
  lookUpAccount: { personalId: LOOKED_UP.record.personalId },
  reopenActivation: { ground: 'too_late' },
  lockAccount: { ground: 'authority_request', authority: 'Công an Quận Ví Dụ' },
  unlockAccount: { ground: 'owner_present', authority: 'Công an Phường Không Có' },
} as const;

/** Whose visit a call at the counter succeeds with. */
export const visitOf = (id: string): string => (id === 'unlockAccount' ? LOCKED : LATE);

const accounts = (what: string): string => `/v1/officer/accounts/${what}`;

const onVisit = (what: string, body: object, right: string, wrong: string) => ({
  right: ({ officer }: OfficerScene) => officer.call(accounts(`${right}/${what}`), { body }),
  wrong: ({ officer }: OfficerScene) => officer.call(accounts(`${wrong}/${what}`), { body }),
});

/** Each officers' call as it succeeds, and as it must not. */
export function officerCalls() {
  const path = (dossierId: string) => `/v1/officer/dossiers/${dossierId}`;
  const body = { decision: 'approve', reasons: [] };
  const list = '/v1/officer/dossiers?status=review';
  return {
    listWaitingDossiers: {
      right: ({ officer }: OfficerScene) => officer.call(list),
      wrong: async ({ api }: OfficerScene) => (await api.officer('clerk', ['counter'])).call(list),
    },
    viewDossier: {
      right: ({ officer }: OfficerScene) => officer.call(path(REVIEW)),
      wrong: ({ officer }: OfficerScene) => officer.call(path(OWN)),
    },
    decideDossier: {
      right: ({ officer }: OfficerScene) => officer.call(`${path(REVIEW)}/decisions`, { body }),
      wrong: ({ officer }: OfficerScene) => officer.call(`${path(OWN)}/decisions`, { body }),
    },
    resumeDossier: {
      right: ({ officer }: OfficerScene) => officer.call(`${path(PARKED)}/resumption`, { body: {} }),
      wrong: ({ officer }: OfficerScene) => officer.call(`${path(REVIEW)}/resumption`, { body: {} }),
    },
    lookUpAccount: {
      right: ({ officer }: OfficerScene) => officer.call(accounts('lookup'), { body: counterBodies.lookUpAccount }),
      wrong: ({ officer }: OfficerScene) =>
        officer.call(accounts('lookup'), { body: { personalId: citizen(39).record.personalId } }),
    },
    reopenActivation: onVisit('reopen-activation', counterBodies.reopenActivation, LATE, LOCKED),
    lockAccount: onVisit('lock', counterBodies.lockAccount, LATE, 'visit-of-somebody-else'),
    unlockAccount: onVisit('unlock', counterBodies.unlockAccount, LOCKED, LATE),
  };
}
