import type { ProofKind } from '../contract/proof-kinds.ts';
import type { Reply } from '../problem/reply.ts';
import { proveDevice } from './dpop.ts';
import { known, type InFlight, type Proved } from './in-flight.ts';
import { proveOfficer } from './officer.ts';
import { proveApplicant, proveSession } from './session.ts';
import type { Step } from './step.ts';

/** Who calls, or the answer to who has not proved it. */
type Prove = (inFlight: InFlight) => Promise<Proved | Reply>;

const nobody = (): Promise<Proved<undefined, undefined>> =>
  Promise.resolve({ caller: undefined, principal: undefined, holder: ['', ''] });

/** What proves each kind of caller: the one table of it. */
const proofs = {
  none: nobody,
  device: proveDevice,
  session: proveSession,
  applicant: proveApplicant,
  officer: proveOfficer,
} as const satisfies Record<ProofKind, Prove>;

/** What an operation is told of who calls, by its kind of proof. */
export type ProvedBy<K extends ProofKind> = Exclude<Awaited<ReturnType<(typeof proofs)[K]>>, Reply>;

/** Proves who calls, as the contract of the call demands it. */
export const proof: Step = async (inFlight) => {
  const prove: Prove = proofs[known(inFlight, 'route').definition.proof];
  const proved = await prove(inFlight);
  if ('status' in proved) return proved;
  inFlight.proved = proved;
  return undefined;
};
