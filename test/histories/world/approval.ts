import type { Account } from '../../../domain/account/account.ts';
import { invitationBy } from '../../../domain/activation/invite.ts';
import type { AuditEntry } from '../../../domain/audit/entry.ts';
import { conclude, type Decision } from '../../../domain/ledger/transact.ts';
import { noticeTo } from '../../../domain/notice/notice.ts';
import { accepted } from '../../../domain/outcome.ts';
import type { Randomness } from '../../../domain/randomness.ts';
import type { PersonRef } from '../../../domain/references.ts';
import type { Instant } from '../../../domain/time.ts';
import { consume, type RelayPorts } from './relay.ts';

export interface ApprovalPorts extends RelayPorts {
  readonly randomness: Randomness;
}

/**
 * An approval at level 1 as the workflow leaves it at the account: raised once, its owner told through the queue, audited and counted. Dossiers have
 * histories of their own; here their end is all that activations need. @throws DependencyUnavailable
 */
export async function approve(ports: ApprovalPorts, person: PersonRef): Promise<void> {
  const noticeId = ports.randomness.id();
  const concluded = await conclude(ports.ledger, () => raise(ports, person, noticeId));
  if (!concluded.ok || !concluded.value) return;
  await ports.noticeQueue.offer([noticeId]);
  await consume(ports);
}

async function raise(
  { accounts, clock }: ApprovalPorts,
  person: PersonRef,
  noticeId: string,
): Promise<Decision<boolean>> {
  const now = clock.now();
  const account = await accounts.byPerson(person);
  if (account?.state !== 'registered' || account.lock !== undefined) return { outcome: accepted(false) };
  const notice = noticeTo(account, 'dossier_approved', noticeId, now);
  const raised: Account = { ...account, level: 1, state: 'approved', invitation: invitationBy(notice) };
  return {
    outcome: accepted(true),
    change: {
      writes: [{ save: raised }, { save: notice }],
      audits: [recordOf(account, now)],
      progress: [{ communeCode: account.communeCode, person, counter: 'approved1', by: 1 }],
    },
  };
}

const recordOf = ({ person }: Account, at: Instant): AuditEntry => ({
  subject: person,
  action: 'dossier.approved',
  actor: { kind: 'system', ref: 'approval' },
  at,
  origin: { kind: 'run', run: 'run-of-the-history' },
  outcome: 'done',
});
