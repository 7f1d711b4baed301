import { createHmac, randomBytes } from 'node:crypto';
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
export const OPERATOR_SECRET = 'local';
const SECRET = randomBytes(32);

/** The secret of an access key: nobody guesses another's. */
export const secretOf = (accessKeyId: string): string =>
  accessKeyId === OPERATOR_KEY
    ? OPERATOR_SECRET
    : createHmac('sha256', SECRET).update(accessKeyId).digest('base64url').slice(0, 40);

/**
 * Access keys and whom they belong to; what a worker signed for others stays valid when it has ended. Signatures are
 * checked only where one was handed on (presigned requests): the endpoint listens on loopback only.
 */
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

  /** Whom it belonged to has done what it was for, and signed nothing for others. */
  forget(accessKeyId: string): void {
    this.#callers.delete(accessKeyId);
  }

  #admit(accessKeyId: string, account: string, roleArn: string, session: string, principal?: Principal): void {
    const sessionArn = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
    const who = { accessKeyId, roleArn, sessionArn, account, since: new Date() };
    this.#callers.set(accessKeyId, { ...who, ...(principal ? { principal } : {}) });
  }
}
