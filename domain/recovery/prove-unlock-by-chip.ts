import type { Caller } from '../caller.ts';
import { beginProof, type Provable } from '../dossier/begin-proof.ts';
import type { DossierBegun } from '../dossier/open.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { recoveryCodes } from './code-kind.ts';
import { mayUnlock } from './may-unlock.ts';
import type { RecoveryProofPorts } from './prove-by-chip.ts';

/**
 * Begins the dossier by which chip and live face prove an owner who ends the own lock (LCK-1); the phone is proven before. Refusals: those of
 * {@link mayUnlock}, chip_proof_not_needed when it was given, those of {@link beginProof}.
 */
export const proveUnlockByChip = (
  ports: RecoveryProofPorts,
  caller: Caller,
  unlockId: string,
): Promise<Outcome<DossierBegun>> => beginProof(ports, caller, () => provable(ports, caller, unlockId));

async function provable(
  { clock, recoveries: flows, accounts, limits }: RecoveryProofPorts,
  caller: Caller,
  unlockId: string,
): Promise<Outcome<Provable>> {
  const may = await mayUnlock({ accounts }, await recoveryCodes({ flows, clock }, caller, 'unlock').find(unlockId));
  if (!may.ok) return may;
  if (may.value.flow.provenByChipAt !== undefined) return refused('chip_proof_not_needed');
  return accepted({ kind: 'unlock', ...may.value, flowSeconds: limits.recovery.flowSeconds });
}
