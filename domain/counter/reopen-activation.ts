import type { Account } from '../account/account.ts';
import { activationWindow } from '../activation/activation-window.ts';
import { invitationBy } from '../activation/invite.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import { withCounterCode } from './counter-code.ts';
import type { CounterPorts } from './ports.ts';
import { visitedAccount } from './visited.ts';
import { wrongTries } from './wrong-tries.ts';

/** Why an activation is opened again. */
export type ReopeningGround = 'too_late' | 'notice_missed' | 'technical_failure';

export interface Reopened {
  /** To be printed and handed over, where one is demanded; told this once. */
  readonly counterCode?: string;
}

/**
 * Opens an activation again whose window is over, or whose codes were tried until they were disabled (OTP-3, TH-45): the owner is asked anew, from the
 * acceptance of that SMS a new window runs (ACT-5), and no wrong try of before counts any more. Refusals: those of {@link visitedAccount}, account_locked, not_identified, already_activated, activation_window_open.
 */
export async function reopenActivation(
  ports: CounterPorts,
  call: Call,
  officer: OfficerPrincipal,
  { visitId, ground }: { readonly visitId: string; readonly ground: ReopeningGround },
): Promise<Outcome<Reopened>> {
  const noticeId = ports.randomness.id();
  const code = ports.randomness.code();
  const reopened = await conclude(ports.ledger, async (): Promise<Decision<Reopened>> => {
    const now = ports.clock.now();
    const visited = await visitedAccount(ports, officer, visitId);
    if (!visited.ok) return { outcome: visited };
    const tries = await wrongTries(ports, visited.value.person, now);
    const over = await mayReopen(ports, visited.value, tries.disabled, now);
    if (!over.ok) return { outcome: over };
    const credential = await ports.credentials.byPerson(over.value.person);
    const { account, printed } = withCounterCode(ports, over.value, credential, code);
    const notice = noticeTo(account, 'activation_reopened', noticeId, now);
    const audit = byOfficer(account.person, 'account.activation_reopened', officer, call, now, { reason: ground });
    return {
      outcome: accepted(printed === undefined ? {} : { counterCode: printed }),
      change: {
        writes: [{ save: { ...account, invitation: invitationBy(notice) } }, { save: notice }, ...tries.ended],
        audits: [audit],
      },
    };
  });
  if (reopened.ok) await deliverNotice(ports, noticeId);
  return reopened;
}

async function mayReopen(
  ports: CounterPorts,
  account: Account,
  disabled: boolean,
  now: Instant,
): Promise<Outcome<Account>> {
  const { lock, state } = account;
  if (lock !== undefined) return refused('account_locked', { lock });
  if (state === 'registered') return refused('not_identified');
  if (state === 'active') return refused('already_activated');
  if (disabled) return accepted(account);
  const { open } = await activationWindow(ports, account, now);
  return open ? refused('activation_window_open') : accepted(account);
}
