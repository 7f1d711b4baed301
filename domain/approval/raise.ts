import type { Account, Accounts } from '../account/account.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { invitationBy } from '../activation/invite.ts';
import { noticeTo } from '../notice/notice.ts';
import type { Randomness } from '../randomness.ts';
import type { Instant } from '../time.ts';
import type { Checks } from './checks.ts';
import { openClaimed, type OpenPorts } from './open-claimed.ts';
import { proveFlow, type ProvingPorts } from './prove-flow.ts';
import type { Raise } from './raised.ts';

export interface RaisePorts extends OpenPorts, ProvingPorts {
  readonly accounts: Accounts;
  readonly randomness: Randomness;
}

/**
 * What an approval does to the account: its level rises, once; one that was never activated may be now, an active one stays so; its owner is told
 * (APR-4), and it is counted (KPI-1). A claim opens the account instead (REG-9); a proof leaves it as it is, and proves its flow. The account is read here, and saved under the version that was read.
 */
export async function raiseAccount(
  ports: RaisePorts,
  dossier: Dossier,
  by: { readonly run: string; readonly checks: Checks },
  now: Instant,
): Promise<Raise> {
  if (dossier.proves !== undefined) return proveFlow(ports, dossier, dossier.proves, now);
  const account = await ports.accounts.byPerson(dossier.person);
  if (account !== undefined && account.level >= dossier.level) return { kind: 'taken' };
  const { claim } = dossier.personal;
  if (claim !== undefined)
    return openClaimed(ports, { dossier, claim, earlier: account, checks: by.checks }, by.run, now);
  if (account?.accountId !== dossier.accountId) return { kind: 'gone' };
  if (account.lock !== undefined) return { kind: 'locked' };
  const { person, communeCode, state } = account;
  const notice = noticeTo(account, 'dossier_approved', ports.randomness.id(), now);
  const raised: Account =
    state === 'active'
      ? { ...account, level: dossier.level }
      : { ...account, level: dossier.level, state: 'approved', invitation: invitationBy(notice) };
  return {
    kind: 'raised',
    notices: [notice],
    change: {
      writes: [{ save: raised }, { save: notice }],
      progress: [{ communeCode, person, counter: 'approved1', by: 1 }],
    },
  };
}
