import { createHash, randomUUID } from 'node:crypto';
import type { Principal } from '../iam/decide.ts';
import type { Role } from '../iam/roles.ts';
import { Refusal } from '../json.ts';

/** Who signed a request: a session of a role, or the operator (without a principal: may do everything). */
export interface Caller {
  readonly accessKeyId: string;
  readonly principal?: Principal;
  readonly roleArn: string;
  readonly sessionArn: string;
  readonly account: string;
  readonly since: Date;
  readonly until?: Date;
}

export const OPERATOR_KEY = 'LOCAL_OPERATOR';

/** Access keys and whom they belong to. Signatures are not checked: the endpoint listens on loopback only. */
export class Identities {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #callers = new Map<string, Caller>();

  constructor(roles: ReadonlyMap<string, Role>, account: string) {
    this.#roles = roles;
    const [roleArn, sessionArn] = arnsOf(account, 'LocalOperator', 'operator');
    this.#callers.set(OPERATOR_KEY, { accessKeyId: OPERATOR_KEY, roleArn, sessionArn, account, since: new Date() });
  }

  byAccessKey(accessKeyId: string): Caller | undefined {
    const caller = this.#callers.get(accessKeyId);
    return caller?.until && caller.until <= new Date() ? undefined : caller;
  }

  /** The standing session of a function's role that bears the function's name. */
  forFunction(roleArn: string, functionName: string): Caller {
    return this.#open(roleArn, functionName, `${roleArn} ${functionName}`);
  }

  /** A new session of a role until `until`, narrowed by a session policy where one is given. */
  assume(roleArn: string, sessionName: string, until: Date, session?: Principal['session']): Caller {
    return this.#open(roleArn, sessionName, randomUUID(), until, session);
  }

  #open(roleArn: string, sessionName: string, seed: string, until?: Date, session?: Principal['session']): Caller {
    const role = this.#roles.get(roleArn);
    if (!role) throw new Refusal(`the role ${roleArn} of ${sessionName} is not in the assembly`);
    const { account } = role.principal;
    const accessKeyId = `ASIA${createHash('sha256').update(seed).digest('hex').slice(0, 16).toUpperCase()}`;
    const [, sessionArn] = arnsOf(account, role.name, sessionName);
    const principal = { ...role.principal, ...(session ? { session } : {}) };
    const caller = {
      accessKeyId,
      principal,
      roleArn,
      sessionArn,
      account,
      since: new Date(),
      ...(until ? { until } : {}),
    };
    this.#callers.set(accessKeyId, caller);
    return caller;
  }
}

const arnsOf = (account: string, role: string, session: string): [string, string] => [
  `arn:aws:iam::${account}:role/${role}`,
  `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
];
