import type { Caller } from '../caller.ts';
import { beginProof, type Provable } from '../dossier/begin-proof.ts';
import type { DossierBegun } from '../dossier/open.ts';
import type { DossierPorts } from '../dossier/ports.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { passcodeResetCodes } from './code-kind.ts';
import type { PasscodeResetFlows } from './flow.ts';
import { mayReset } from './may-reset.ts';

/** What proving oneself to a passcode reset needs. */
export interface PasscodeProofPorts extends DossierPorts {
  readonly passcodeResets: PasscodeResetFlows;
}

/**
 * Begins the dossier by which chip and live face stand in for the security answers of a passcode reset (PCD-2); device, password and phone are proven
 * before. Refusals: not_found, otp_not_verified, those of {@link mayReset}, chip_proof_not_needed when it was given, those of {@link beginProof}.
 */
export const provePasscodeResetByChip = (
  ports: PasscodeProofPorts,
  caller: Caller,
  passcodeResetId: string,
): Promise<Outcome<DossierBegun>> => beginProof(ports, caller, () => provable(ports, caller, passcodeResetId));

async function provable(
  ports: PasscodeProofPorts,
  caller: Caller,
  passcodeResetId: string,
): Promise<Outcome<Provable>> {
  const flow = await passcodeResetCodes(ports, caller).find(passcodeResetId);
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  if (flow.state === 'awaiting_code') return refused('otp_not_verified');
  const account = await mayReset(ports, flow);
  if (!account.ok) return account;
  if (flow.state === 'person_proven') return refused('chip_proof_not_needed');
  const { flowSeconds } = ports.limits.passcodeReset;
  return accepted({ kind: 'passcode_reset', flow, account: account.value, flowSeconds });
}
