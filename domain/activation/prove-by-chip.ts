import type { Caller } from '../caller.ts';
import { beginProof, type Provable } from '../dossier/begin-proof.ts';
import type { DossierBegun } from '../dossier/open.ts';
import type { DossierPorts } from '../dossier/ports.ts';
import type { Notices } from '../notice/notice.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { activationCodes } from './code-kind.ts';
import type { ActivationFlows } from './flow.ts';
import { invitedBy, isWindowOver } from './may-activate.ts';
import { provenFlow } from './proven-flow.ts';

/** What proving oneself to an activation needs. */
export interface ActivationProofPorts extends DossierPorts {
  readonly activations: ActivationFlows;
  readonly notices: Pick<Notices, 'find'>;
}

/**
 * Begins the dossier by which chip and live face open again an activation whose window is over (ACT-5); the phone is proven before. Refusals: not_found,
 * otp_not_verified, those of {@link invitedBy}, chip_proof_not_needed while the window lasts or when it was given, those of {@link beginProof}.
 */
export const proveActivationByChip = (
  ports: ActivationProofPorts,
  caller: Caller,
  activationId: string,
): Promise<Outcome<DossierBegun>> => beginProof(ports, caller, () => provable(ports, caller, activationId));

async function provable(ports: ActivationProofPorts, caller: Caller, activationId: string): Promise<Outcome<Provable>> {
  const { clock, activations: flows, limits } = ports;
  const flow = provenFlow(await activationCodes({ flows, clock }, caller).find(activationId));
  if (!flow.ok) return flow;
  const account = await invitedBy(ports, flow.value);
  if (!account.ok) return account;
  const isNeeded = flow.value.provenByChipAt === undefined && (await isWindowOver(ports, account.value, clock.now()));
  if (!isNeeded) return refused('chip_proof_not_needed');
  const { flowSeconds } = limits.activation;
  return accepted({ kind: 'activation', flow: flow.value, account: account.value, flowSeconds });
}
