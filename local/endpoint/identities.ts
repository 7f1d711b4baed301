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
  /** Of a role that was taken on for a while. */
  readonly until?: Date;
}

export const OPERATOR_KEY = 'LOCAL_OPERATOR';
export const OPERATOR_SECRET = 'local';
const SECRET = randomBytes(32);

/** The secret of an access key: nobody guesses another's. */
export const secretOf = (accessKeyId: string): string =>
  accessKeyId === OPERATOR_KEY
    ? OPERATOR_SECRET
    : createHmac('sha256', SECRET).update(accessKeyId).digest('base64url').slice(0, 40);

const newAccessKey = (): string => `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;

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

  /** Whose it is; nobody's once its time is over. */
  byAccessKey(accessKeyId: string): Caller | undefined {
    const caller = this.#callers.get(accessKeyId);
    return caller?.until === undefined || caller.until > new Date() ? caller : undefined;
  }

  /** An access key of its own for one worker of a function, in a session of its role that bears the function's name. */
  forWorker(roleArn: string, functionName: string): string {
    const principal = this.#roles.get(roleArn);
    if (!principal) throw new Refusal(`the role ${roleArn} of ${functionName} is not in the assembly`);
    return this.#admit(newAccessKey(), principal.account, roleArn, functionName, { principal }).accessKeyId;
  }

  /** An access key in a session of a role, until a moment; undefined where there is no such role. */
  assume(roleArn: string, session: string, until: Date): Caller | undefined {
    const principal = this.#roles.get(roleArn);
    return principal && this.#admit(newAccessKey(), principal.account, roleArn, session, { principal, until });
  }

  /** Whom it belonged to has done what it was for, and signed nothing for others. */
  forget(accessKeyId: string): void {
    this.#callers.delete(accessKeyId);
  }

  #admit(
    accessKeyId: string,
    account: string,
    roleArn: string,
    session: string,
    more: Pick<Caller, 'principal' | 'until'> = {},
  ): Caller {
    const sessionArn = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
    const caller = { accessKeyId, roleArn, sessionArn, account, since: new Date(), ...more };
    this.#callers.set(accessKeyId, caller);
    return caller;
  }
}
