import type { AuditEntry } from '../audit/entry.ts';
import type { Ledger } from '../ledger/change.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PersonRef } from '../references.ts';
import type { Clock } from '../time.ts';
import type { Officer, OfficerGroup, Officers } from './officer.ts';

export interface EnrolmentPorts {
  readonly clock: Clock;
  readonly officers: Officers;
  readonly ledger: Ledger;
}

export interface Enrolment {
  /** `sub` at the issuer. */
  readonly officer: string;
  readonly person: PersonRef;
  readonly groups: readonly OfficerGroup[];
}

/** Makes a person an officer, or gives an officer other groups; the person's chain says so (AUD-1). Refusal: not_permitted where the `sub` is somebody else's. */
export function enrolOfficer(ports: EnrolmentPorts, { officer, person, groups }: Enrolment): Promise<Outcome<Officer>> {
  return conclude(ports.ledger, async () => {
    const known = await ports.officers.find(officer);
    if (known !== undefined && known.person !== person) return { outcome: refused('not_permitted') };
    const since = ports.clock.now();
    const record: Officer = { entity: 'officer', version: known?.version ?? 0, officer, person, groups, since };
    const audit = entryOf(record, 'officer.enrolled', since, groups.join(' '));
    return { outcome: accepted(record), change: { writes: [{ save: record }], audits: [audit] } };
  });
}

/** Ends what somebody may as an officer, with their next call. Refusal: not_found. */
export function dismissOfficer(ports: EnrolmentPorts, officer: string): Promise<Outcome<Officer>> {
  return conclude(ports.ledger, async () => {
    const known = await ports.officers.find(officer);
    if (known === undefined) return { outcome: refused('not_found') };
    const audit = entryOf(known, 'officer.dismissed', ports.clock.now());
    return { outcome: accepted(known), change: { writes: [{ erase: known }], audits: [audit] } };
  });
}

const entryOf = (
  { person, officer }: Officer,
  action: 'officer.enrolled' | 'officer.dismissed',
  at: number,
  reason?: string,
): AuditEntry => ({
  subject: person,
  action,
  actor: { kind: 'system', ref: 'administrator' },
  at,
  origin: { kind: 'run', run: 'enrolment' },
  outcome: 'done',
  object: officer,
  ...(reason !== undefined && { reason }),
});
