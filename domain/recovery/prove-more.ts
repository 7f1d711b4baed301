import type { Account } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { provePasscode, type ProvenPasscode, type ProvePasscodePorts } from '../passcode/prove-passcode.ts';
import { passcodeStreakOf } from '../passcode/streak-of.ts';
import type { RecoveryFlow } from './flow.ts';

/** Whether nothing has to come to the phone: the account is not ACTIVE, chip and live face came, or the bound device's key does (SES-4, TH-21). */
const needsNoMore = ({ provenByChipAt, device }: RecoveryFlow, { state, boundDevice }: Account): boolean =>
  state !== 'active' || provenByChipAt !== undefined || boundDevice?.device === device;

/**
 * What must come to the phone before the password of an ACTIVE account is reset (SES-4, TH-21); a passcode is compared where nothing else came.
 * Refusals: in_person_required, those of {@link provePasscode}.
 */
export async function proveMore(
  ports: ProvePasscodePorts,
  flow: RecoveryFlow,
  account: Account,
  passcode: string | undefined,
): Promise<Outcome<ProvenPasscode | undefined>> {
  if (needsNoMore(flow, account)) return accepted(undefined);
  if (passcode === undefined) return refused('in_person_required');
  return provePasscode(ports, account, passcode, passcodeStreakOf(account, flow.device));
}

/** Whether that still holds, of what is stored now: the account may have become ACTIVE, its device another's, its passcode another (TH-20). */
export async function holdsStill(
  { passcodes }: Pick<ProvePasscodePorts, 'passcodes'>,
  flow: RecoveryFlow,
  account: Account,
  proven: ProvenPasscode | undefined,
): Promise<Outcome<undefined>> {
  if (needsNoMore(flow, account)) return accepted(undefined);
  if (proven === undefined) return refused('in_person_required');
  const stored = await passcodes.byPerson(account.person);
  return stored?.hash === proven.passcode.hash ? accepted(undefined) : refused('passcode_wrong');
}
