import { byOwner } from '../../../domain/audit/by-owner.ts';
import type { Checks } from '../../../domain/approval/checks.ts';
import type { CardHolder } from '../../../domain/dossier/chip.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { isIn, move } from '../../../domain/dossier/move.ts';
import type { Ledger } from '../../../domain/ledger/change.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { DAY, type Instant } from '../../../domain/time.ts';
import { citizen } from '../citizens.ts';

/** Faces that no machine decides about. */
export const uncertain: Checks = {
  document: 'chip_passed',
  earlierChipRejected: false,
  bytesUnchanged: true,
  population: 'agrees',
  liveness: 'passed',
  uniqueness: 'free',
  portrait: [],
  documentFace: 92.5,
  portraitFace: 99.4,
};

export interface Sent {
  readonly person: PersonRef;
  readonly dossierId: string;
  readonly at: Instant;
  readonly dueAt?: Instant;
  readonly holder?: CardHolder;
  readonly accountId?: string;
}

/** A dossier that was sent at a moment, and then came to officers. */
export function inReview(sent: Sent): Dossier {
  const { at } = sent;
  const checking = taken(sent);
  const findings = {
    run: { attempt: 1, phase: 'check' as const },
    at,
    checks: uncertain,
    review: ['face_of_document_uncertain' as const],
  };
  if (!isIn(checking, 'checking')) throw new Error('it is not being checked');
  return { ...move(checking, 'undecided', at + 2_000), findings };
}

/** A dossier whose run met a technical failure. */
export function parked(sent: Sent): Dossier {
  const checking = taken(sent);
  if (!isIn(checking, 'checking')) throw new Error('it is not being checked');
  return move(checking, 'failure', sent.at + 2_000);
}

/** A dossier that the machine is at. */
export function taken(sent: Sent): Dossier {
  const draft = draftOf(sent);
  if (!isIn(draft, 'draft')) throw new Error('it is no draft');
  const { at, dueAt = at + DAY } = sent;
  const submitted = { ...move(draft, 'sent', at), sent: { at, dueAt } };
  if (!isIn(submitted, 'submitted')) throw new Error('it was not sent');
  return { ...move(submitted, 'taken_up', at + 1_000), run: { attempt: 1, phase: 'check' } };
}

function draftOf({
  person,
  dossierId,
  at,
  holder = citizen(1).record,
  accountId = 'account-of-the-test',
}: Sent): Dossier {
  const { personalId, fullName, dateOfBirth, sex } = holder;
  return {
    entity: 'dossier',
    version: 0,
    person,
    accountId,
    dossierId,
    level: 1,
    state: 'draft',
    dataKey: `data-key-of-${person}`,
    personal: { holder: { personalId, fullName, dateOfBirth, sex } },
    rejectedChips: [],
    verdicts: [],
    timeline: [{ state: 'draft', at }],
    updatedAt: at,
    expiresAt: at + 30 * DAY,
  };
}

/** Stores it as it is, with a record of its sending. */
export async function store(ledger: Ledger, dossier: Dossier): Promise<void> {
  const caller = { device: 'd', address: '203.0.113.7', language: 'vi', requestId: 'request-of-the-test' } as const;
  const audits = [
    byOwner(dossier.person, 'dossier.submitted', caller, dossier.updatedAt, { object: dossier.dossierId }),
  ];
  const result = await ledger.commit({ writes: [{ save: dossier }], audits });
  if (result !== 'committed') throw new Error('the dossier is there already');
}
