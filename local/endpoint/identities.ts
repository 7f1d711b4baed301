import { randomBytes } from 'node:crypto';
import type { Principal } from '../iam/decide.ts';
import type { Role } from '../iam/roles.ts';
import { Refusal } from '../json.ts';

/** Who signed a request: a function in its role, or the operator (without a principal: may do everything). */
export interface Caller {
  readonly accessKeyId: string;
  readonly principal?: Principal;
  readonly roleArn: string;
  readonly sessionArn: string;
  readonly account: string;
  readonly since: Date;
}

export const OPERATOR_KEY = 'LOCAL_OPERATOR';

/** Access keys and whom they belong to. Signatures are not checked: the endpoint listens on loopback only. */
export class Identities {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #callers = new Map<string, Caller>();

  constructor(roles: ReadonlyMap<string, Role>, account: string) {
    this.#roles = roles;
    this.#admit(OPERATOR_KEY, account, 'LocalOperator', 'operator');
  }

  byAccessKey(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }

  /** An access key of its own for one worker of a function, in a session of its role that bears the function's name. */
  forWorker(roleArn: string, functionName: string): string {
    const role = this.#roles.get(roleArn);
    if (!role) throw new Refusal(`the role ${roleArn} of ${functionName} is not in the assembly`);
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    this.#admit(accessKeyId, role.principal.account, role.name, functionName, role.principal);
    return accessKeyId;
  }

  /** The worker has ended. */
  forget(accessKeyId: string): void {
    this.#callers.delete(accessKeyId);
  }

  #admit(accessKeyId: string, account: string, role: string, session: string, principal?: Principal): void {
    const roleArn = `arn:aws:iam::${account}:role/${role}`;
    const sessionArn = `arn:aws:sts::${account}:assumed-role/${role}/${session}`;
    const who = { accessKeyId, roleArn, sessionArn, account, since: new Date() };
    this.#callers.set(accessKeyId, { ...who, ...(principal ? { principal } : {}) });
  }
}
