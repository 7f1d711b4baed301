import { OFFICER_GROUPS } from '../../domain/officer/officer.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { MemoryApi } from '../doubles/api/memory-api.ts';
import type { OfficerCalls } from '../doubles/officers/officer-calls.ts';
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
  return api.officer('officer', OFFICER_GROUPS, own);
}

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
  };
}
