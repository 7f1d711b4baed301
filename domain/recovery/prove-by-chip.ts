import { isNewPhone } from '../account/new-phone.ts';
import type { Caller } from '../caller.ts';
import { beginProof, type Provable } from '../dossier/begin-proof.ts';
import type { DossierBegun } from '../dossier/open.ts';
import type { DossierPorts } from '../dossier/ports.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryFlows } from './flow.ts';

/** What proving oneself to a reset needs. */
export interface RecoveryProofPorts extends DossierPorts {
  readonly recoveries: RecoveryFlows;
}

/**
 * Begins the dossier by which chip and live face prove the owner of an ACTIVE account to a password reset (SES-4); the phone is proven before. A decoy
 * ends at a counter, as one of whose person the register says nothing. Refusals: not_found, otp_not_verified, in_person_required, account_locked,
 * chip_proof_not_needed where the phone is enough or when it was given, those of {@link beginProof}.
 */
export const proveResetByChip = (
  ports: RecoveryProofPorts,
  caller: Caller,
  passwordResetId: string,
): Promise<Outcome<DossierBegun>> => beginProof(ports, caller, () => provable(ports, caller, passwordResetId));

async function provable(
  { clock, recoveries: flows, accounts, limits }: RecoveryProofPorts,
  caller: Caller,
  passwordResetId: string,
): Promise<Outcome<Provable>> {
  const flow = await recoveryCodes({ flows, clock }, caller, 'password_reset').find(passwordResetId);
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  if (flow.state === 'awaiting_code') return refused('otp_not_verified');
  const account = await accounts.byPerson(flow.person);
  const isOwners = account?.accountId === flow.accountId && account?.phone === flow.phone;
  if (account === undefined || !isOwners) return refused('in_person_required');
  // Another reset came in between: this one sets no password any more (TH-20).
  if ((account.passwordResetAt ?? 0) >= flow.startedAt) return refused('in_person_required');
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  // To a phone that officers changed just now more must come whatever the account is (ACT-7).
  const phoneIsEnough = account.state !== 'active' && !isNewPhone(account, limits, clock.now());
  if (phoneIsEnough || flow.provenByChipAt !== undefined) return refused('chip_proof_not_needed');
  return accepted({ kind: 'password_reset', flow, account, flowSeconds: limits.recovery.flowSeconds });
}
