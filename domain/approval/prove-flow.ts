import type { Accounts } from '../account/account.ts';
import type { ActivationFlow, ActivationFlows } from '../activation/flow.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { FlowToProve } from '../dossier/flow-to-prove.ts';
import type { RecoveryFlow, RecoveryFlows } from '../recovery/flow.ts';
import type { Instant } from '../time.ts';
import type { Raise } from './raised.ts';

export interface ProvingPorts {
  readonly accounts: Accounts;
  readonly activations: ActivationFlows;
  readonly recoveries: RecoveryFlows;
}

/**
 * What the approval of a proof does: its flow knows its person proven from now on (ACT-5, SES-4). No level rises, nobody is told and nothing is
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
  return { kind: 'raised', notices: [], change: { writes: [{ save: { ...flow, provenByChipAt: now } }] } };
}

/** The flow, if it is of that kind and about that account. */
async function flowOf(
  { activations, recoveries }: ProvingPorts,
  { kind, flowId, accountId }: FlowToProve,
): Promise<ActivationFlow | RecoveryFlow | undefined> {
  if (kind === 'activation') {
    const flow = await activations.find(flowId);
    return flow?.accountId === accountId ? flow : undefined;
  }
  const flow = await recoveries.find(flowId);
  return flow?.kind === kind && flow.accountId === accountId ? flow : undefined;
}
