import type { Caller } from '../caller.ts';
import { proveCode } from '../otp/prove-code.ts';
import { accepted, type Outcome } from '../outcome.ts';
import { activationCodes } from './code-kind.ts';
import { mayActivate } from './may-activate.ts';
import { provenBeside } from './new-phone.ts';
import type { ActivationPorts } from './ports.ts';

/** What the owner is told after the code, and only then (ACT-2): what is still to be given. */
export interface ActivationNeeds {
  readonly level: 1 | 2;
  /** `new`: there was no account with one before the approval (ACT-4). */
  readonly password: 'new' | 'existing';
  readonly counterCodeRequired: boolean;
}

/** Proves the phone of an activation by its code. Refusals: those of {@link proveCode}, {@link mayActivate} and {@link provenBeside}. */
export const verifyActivationCode = (
  ports: ActivationPorts,
  caller: Caller,
  { activationId, code }: { readonly activationId: string; readonly code: string },
): Promise<Outcome<ActivationNeeds>> =>
  proveCode(ports, activationCodes(ports, caller), { flowId: activationId, code }, async (flow) => {
    const account = await mayActivate(ports, flow, ports.clock.now());
    if (!account.ok) return account;
    const credential = await ports.credentials.byPerson(flow.person);
    const proof = provenBeside(ports, flow, account.value, credential, ports.clock.now());
    if (!proof.ok) return proof;
    const { level, counterCode } = account.value;
    return accepted({
      level: level === 2 ? 2 : 1,
      password: credential === undefined ? 'new' : 'existing',
      counterCodeRequired: counterCode !== undefined,
    });
  });
