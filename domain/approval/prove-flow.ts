import type { Accounts } from '../account/account.ts';
import type { ActivationFlows } from '../activation/flow.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { FlowToProve } from '../dossier/flow-to-prove.ts';
import type { ProvableFlow } from '../dossier/provable-flow.ts';
import type { PasscodeResetFlows } from '../passcode-reset/flow.ts';
import { passcodeResetTransitions } from '../passcode-reset/states.ts';
import type { RecoveryFlows } from '../recovery/flow.ts';
import type { Instant } from '../time.ts';
import type { Raise } from './raised.ts';

export interface ProvingPorts {
  readonly accounts: Accounts;
  readonly activations: ActivationFlows;
  readonly recoveries: RecoveryFlows;
  readonly passcodeResets: PasscodeResetFlows;
}

/**
 * What the approval of a proof does: its flow knows its person proven from now on (ACT-5, SES-4, PCD-2, LCK-1). No level rises, nobody is told and nothing is
 * counted; what the flow then allows, it says itself. A flow that has ended, or whose account is not the person's any more, is `gone`.
 */
export async function proveFlow(
  ports: ProvingPorts,
  { person }: Pick<Dossier, 'person'>,
  proves: FlowToProve,
  now: Instant,
): Promise<Raise> {
  const [flow, account] = await Promise.all([flowOf(ports, proves), ports.accounts.byPerson(person)]);
  const lives = flow?.person === person && flow.state === 'code_verified' && flow.expiresAt > now;
  if (!lives || account?.accountId !== proves.accountId || account.phone !== flow.phone) return { kind: 'gone' };
  return { kind: 'raised', notices: [], change: { writes: [{ save: provenOf(flow, now) }] } };
}

/** The flow, if it is of that kind and about that account. */
async function flowOf(
  ports: ProvingPorts,
  { kind, flowId, accountId }: FlowToProve,
): Promise<ProvableFlow | undefined> {
  const flow = await foundOf(ports, kind, flowId);
  return flow?.accountId === accountId ? flow : undefined;
}

async function foundOf(
  { activations, recoveries, passcodeResets }: ProvingPorts,
  kind: FlowToProve['kind'],
  flowId: string,
): Promise<ProvableFlow | undefined> {
  switch (kind) {
    case 'activation':
      return activations.find(flowId);
    case 'passcode_reset':
      return passcodeResets.find(flowId);
    case 'unlock':
    case 'password_reset': {
      const flow = await recoveries.find(flowId);
      return flow?.kind === kind ? flow : undefined;
    }
  }
}

/** A passcode reset is in a state of its own then; the others keep theirs, and when it was. */
const provenOf = (flow: ProvableFlow, now: Instant): ProvableFlow =>
  flow.entity === 'passcodeResetFlow'
    ? { ...flow, state: passcodeResetTransitions.code_verified.chip_and_face }
    : { ...flow, provenByChipAt: now };
