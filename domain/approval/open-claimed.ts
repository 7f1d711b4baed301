import type { Account, Accounts } from '../account/account.ts';
import { eraseDisplaced } from '../account/erase-displaced.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import { invitationBy } from '../activation/invite.ts';
import { asOf } from '../dossier/as-of.ts';
import { givesWay } from '../dossier/candidate.ts';
import type { ClaimedAccount } from '../dossier/claim.ts';
import type { Dossier, Dossiers } from '../dossier/dossier.ts';
import { isIn, move } from '../dossier/move.ts';
import { both, type ProgressMove, type Write } from '../ledger/change.ts';
import { noticeTo } from '../notice/notice.ts';
import type { Randomness } from '../randomness.ts';
import { heldPhone } from '../registration/held-phone.ts';
import type { Sessions } from '../session/session.ts';
import type { Instant } from '../time.ts';
import type { Checks } from './checks.ts';
import type { Raise } from './raised.ts';

export interface OpenPorts {
  readonly accounts: Accounts;
  readonly holders: PhoneHolders;
  readonly credentials: PasswordCredentials;
  readonly sessions: Sessions;
  readonly dossiers: Dossiers;
  readonly randomness: Randomness;
}

interface Claiming {
  readonly checks: Pick<Checks, 'document' | 'liveness'>;
  readonly dossier: Dossier;
  readonly claim: ClaimedAccount;
  /** The level-0 account of the person that gives way, if there is one. */
  readonly earlier: Account | undefined;
}

/**
 * What the approval of a claim does (REG-9): the account is opened with the claim's phone and no password, in the place of the level-0 account that
 * somebody registered before; password, sessions, phone and drafts of that one go, and the other phone is told.
 */
export async function openClaimed(ports: OpenPorts, claiming: Claiming, run: string, now: Instant): Promise<Raise> {
  const { dossier, claim, earlier, checks } = claiming;
  const { person } = dossier;
  if (!isProvenClaim(checks)) return { kind: 'claim_unproven' };
  const gives = givesWay(earlier);
  if (!gives.ok) return { kind: gives.refusal.code === 'already_identified' ? 'taken' : 'locked' };
  const phone = await heldPhone(ports, { phone: claim.phone, person });
  if (!phone.ok) return { kind: 'phone_taken' };
  // Whoever registered with it after the claim's code has it now (REG-7).
  if ((phone.value.displaced?.registeredAt ?? 0) > claim.provenAt) return { kind: 'phone_taken' };

  const approved = accountOf(dossier, claim, earlier, now);
  const notice = noticeTo(approved, 'dossier_approved', ports.randomness.id(), now);
  const opened: Account = { ...approved, invitation: invitationBy(notice) };
  const told = [
    notice,
    ...(earlier && earlier.phone !== claim.phone
      ? [noticeTo(earlier, 'account_superseded', ports.randomness.id(), now)]
      : []),
  ];
  const { accountId, communeCode } = opened;
  const device = dossier.chip?.device ?? dossier.live?.device;
  const writes: Write[] = [
    { save: opened },
    { save: { entity: 'phoneHolder', version: phone.value.holder?.version ?? 0, phone: claim.phone, person } },
    ...(device === undefined
      ? []
      : [{ save: { entity: 'knownDevice' as const, version: 0, accountId, device, firstSeenAt: now } }]),
    ...told.map((notice) => ({ save: notice })),
    ...(earlier ? await belongingsOf(ports, earlier, claim, now) : []),
  ];
  const counted: ProgressMove[] = [
    ...(earlier ? [{ communeCode: earlier.communeCode, person, counter: 'registered', by: -1 } as const] : []),
    { communeCode, person, counter: 'registered', by: 1 },
    { communeCode, person, counter: 'approved1', by: 1 },
  ];
  const displaced = await eraseDisplaced(ports, phone.value.displaced, { run, at: now });
  return { kind: 'raised', notices: told, change: both({ writes, progress: counted }, displaced) };
}

/** By the chip, which signed the challenge, and the live face: what officers think they see proves nobody's claim (REG-9). */
const isProvenClaim = ({ document, liveness }: Claiming['checks']): boolean =>
  document === 'chip_passed' && liveness === 'passed';

/** In the place of the earlier account, under the version that was read of it. */
function accountOf(dossier: Dossier, claim: ClaimedAccount, earlier: Account | undefined, now: Instant): Account {
  const { person, accountId, dataKey, level } = dossier;
  const { phone, personal, communeCode, terms, language } = claim;
  return {
    entity: 'account',
    version: earlier?.version ?? 0,
    person,
    accountId,
    level,
    state: 'approved',
    phone,
    dataKey,
    personal,
    communeCode,
    terms,
    language,
    registeredAt: now,
    identityRefreshedAt: now,
  };
}

/** What goes with the earlier account. */
async function belongingsOf(
  ports: OpenPorts,
  earlier: Account,
  { phone }: ClaimedAccount,
  now: Instant,
): Promise<readonly Write[]> {
  const [credential, sessions, holder, dossiers] = await Promise.all([
    ports.credentials.byPerson(earlier.person),
    ports.sessions.list(earlier.accountId),
    ports.holders.byPhone(earlier.phone),
    ports.dossiers.list(earlier.person),
  ]);
  const held = earlier.phone !== phone && holder?.person === earlier.person ? [holder] : [];
  const drafts = dossiers.filter(({ accountId }) => accountId === earlier.accountId);
  return [
    ...[...(credential ? [credential] : []), ...sessions, ...held].map((entity): Write => ({ erase: entity })),
    ...drafts.flatMap((one): Write[] => {
      const draft = asOf(one, now);
      return isIn(draft, 'draft') ? [{ save: { ...move(draft, 'time_over', now), eraseAt: now } }] : [];
    }),
  ];
}
