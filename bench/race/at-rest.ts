import { nodeDigests } from '../../adapters/keys/digests.ts';
import { firstBreak } from '../../domain/audit/chain.ts';
import type { AuditRecord } from '../../domain/audit/entry.ts';
import type { Item, Operator } from '../../tools/local-cloud/operator.ts';

/** The invariants that the tables themselves can show, once nothing runs. */
export async function brokenAtRest(operator: Operator): Promise<string[]> {
  const [accountItems, passwords, sessions, audit, progress, notices] = await Promise.all(
    (['Accounts', 'Credentials', 'Sessions', 'Audit', 'Progress', 'Outbox'] as const).map((table) =>
      operator.items(table),
    ),
  );
  const stored: Stored = {
    accounts: (accountItems ?? []).filter(({ sk }) => sk === 'account'),
    holders: (accountItems ?? []).filter(({ sk }) => sk === 'phone'),
    passwords: passwords ?? [],
    sessions: sessions ?? [],
    records: (audit ?? []) as unknown as readonly AuditRecord[],
    progress: progress ?? [],
    notices: notices ?? [],
  };
  return [
    ...accountsAreOne(stored),
    ...sessionsAreRightful(stored),
    ...chainsHold(stored),
    ...countersAgree(stored),
    ...noticesAreOnce(
      stored,
      (await operator.sms()).map(({ text }) => text),
    ),
  ];
}

interface Stored {
  readonly accounts: readonly Item[];
  readonly holders: readonly Item[];
  readonly passwords: readonly Item[];
  readonly sessions: readonly Item[];
  readonly records: readonly AuditRecord[];
  readonly progress: readonly Item[];
  readonly notices: readonly Item[];
}

const pair = ({ person, phone }: Item): string => `${String(person)} ${String(phone)}`;

function accountsAreOne({ accounts, holders, passwords }: Stored): string[] {
  const found: string[] = [];
  const held = new Set(holders.map(pair));
  if (held.size !== accounts.length || !accounts.every((account) => held.has(pair(account))))
    found.push('invariant 2: accounts and holders of phones disagree');
  const keyed = new Set(passwords.map(({ person }) => person));
  if (keyed.size !== accounts.length || !accounts.every(({ person }) => keyed.has(person)))
    found.push('invariant 2: accounts and passwords disagree');
  return found;
}

function sessionsAreRightful({ accounts, sessions }: Stored): string[] {
  const living = new Map(accounts.map((account) => [account['accountId'], account]));
  return sessions.flatMap(({ accountId, startedAt }) => {
    const account = living.get(accountId);
    if (account === undefined) return ['TH-20: a session outlived its account'];
    if (account['lock'] !== undefined) return ['TH-20: a session outlived the lock of its account'];
    return Number(startedAt) < Number(account['passwordResetAt'] ?? 0) ? ['TH-20: a session outlived a reset'] : [];
  });
}

function chainsHold({ records, accounts, passwords, sessions }: Stored): string[] {
  const chains = new Map(
    [...Map.groupBy(records, ({ subject }) => subject as string)].map(([subject, own]) => [
      subject,
      own.toSorted((a, b) => a.seq - b.seq),
    ]),
  );
  const broken = [...chains.values()].filter((own) => firstBreak(own, nodeDigests.sha256) !== undefined);
  const astray = [...accounts, ...passwords, ...sessions].filter(({ person, audited }) => {
    const head = audited as { readonly seq: number; readonly hash: string } | undefined;
    return head !== undefined && chains.get(String(person))?.[head.seq - 1]?.hash !== head.hash;
  });
  return [
    ...broken.map(() => 'invariant 3: a chain of the audit trail breaks'),
    ...astray.map(() => 'invariant 3: an item points to no record'),
  ];
}

/** Each account has its registration in the trail once more than its erasure; the counters are their sum. */
function countersAgree({ accounts, progress, records }: Stored): string[] {
  const counted = progress.reduce((sum, { registered }) => sum + Number(registered ?? 0), 0);
  const of = (action: string): number => records.filter((record) => record.action === action).length;
  const recorded = of('account.registered') - of('account.erased');
  if (counted === accounts.length && recorded === accounts.length) return [];
  return [`invariant 6: ${counted} counted and ${recorded} recorded, ${accounts.length} accounts in a recount`];
}

const TELLING: Readonly<Record<string, string>> = {
  'account.locked': 'account_locked',
  'password.reset': 'password_reset',
  'dossier.approved': 'dossier_approved',
};

/** One notice for each lock and reset, sent or parked; no more SMS than notices, since a code's holds six digits and theirs do not. */
function noticesAreOnce({ notices, records }: Stored, texts: readonly string[]): string[] {
  const found: string[] = [];
  const owed = records.filter(({ action }) => action in TELLING).length;
  if (owed !== notices.length) found.push(`invariant 6: ${owed} notices are owed, ${notices.length} were stored`);
  const waiting = notices.filter(({ state }) => state !== 'sent' && state !== 'parked').length;
  if (waiting > 0) found.push(`invariant 6: ${waiting} notices wait for ever`);
  const delivered = texts.filter((text) => !/\b\d{6}\b/.test(text)).length;
  if (delivered > notices.length) found.push(`invariant 6: ${notices.length} notices, ${delivered} SMS`);
  return found;
}
