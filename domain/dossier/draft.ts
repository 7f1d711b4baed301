import type { PopulationRecord } from '../identity/population.ts';
import type { PersonRef } from '../references.ts';
import { SECOND, type Instant } from '../time.ts';
import type { CardHolder } from './chip.ts';
import type { ClaimedAccount } from './claim.ts';
import type { Dossier } from './dossier.ts';
import type { DossierPorts } from './ports.ts';

/** For whom a draft is made, and what the population database says of them now. */
export interface DraftFor {
  readonly person: PersonRef;
  readonly accountId: string;
  readonly dataKey: string;
  readonly holder: CardHolder;
  readonly record: Pick<PopulationRecord, 'cardIssueDate'> | undefined;
  readonly claim?: ClaimedAccount | undefined;
}

/** A new dossier without any of its steps (DOS-1). */
export function newDraft(
  { randomness, limits }: Pick<DossierPorts, 'randomness' | 'limits'>,
  { person, accountId, dataKey, holder, record, claim }: DraftFor,
  now: Instant,
): Dossier & { readonly state: 'draft' } {
  const { personalId, fullName, dateOfBirth, sex } = holder;
  return {
    entity: 'dossier',
    version: 0,
    person,
    accountId,
    dossierId: randomness.id(),
    level: 1,
    state: 'draft',
    dataKey,
    personal: {
      holder: { personalId, fullName, dateOfBirth, sex },
      ...(record?.cardIssueDate !== undefined && { cardIssueDate: record.cardIssueDate }),
      ...(claim && { claim }),
    },
    rejectedChips: [],
    verdicts: [],
    timeline: [{ state: 'draft', at: now }],
    updatedAt: now,
    expiresAt: now + limits.dossier.draftSeconds * SECOND,
  };
}
