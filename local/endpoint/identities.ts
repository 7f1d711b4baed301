import { randomBytes } from 'node:crypto';
import type { Principal } from '../iam/decide.ts';
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
  readonly #roles: ReadonlyMap<string, Principal>;
  readonly #callers = new Map<string, Caller>();

  constructor(roles: ReadonlyMap<string, Principal>, account: string) {
    this.#roles = roles;
    this.#admit(OPERATOR_KEY, account, `arn:aws:iam::${account}:role/LocalOperator`, 'operator');
  }

  byAccessKey(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }

  /** An access key of its own for one worker of a function, in a session of its role that bears the function's name. */
  forWorker(roleArn: string, functionName: string): string {
    const principal = this.#roles.get(roleArn);
    if (!principal) throw new Refusal(`the role ${roleArn} of ${functionName} is not in the assembly`);
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    this.#admit(accessKeyId, principal.account, roleArn, functionName, principal);
    return accessKeyId;
  }

  /** The worker has ended. */
  forget(accessKeyId: string): void {
    this.#callers.delete(accessKeyId);
  }

  #admit(accessKeyId: string, account: string, roleArn: string, session: string, principal?: Principal): void {
    const sessionArn = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
    const who = { accessKeyId, roleArn, sessionArn, account, since: new Date() };
    this.#callers.set(accessKeyId, { ...who, ...(principal ? { principal } : {}) });
  }
}
