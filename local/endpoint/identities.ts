import { createHash, randomUUID } from 'node:crypto';
import type { Principal } from '../iam/decide.ts';
import { Refusal } from '../json.ts';
import type { Role } from '../iam/roles.ts';

/** Who signed a request: a session of a role, or the operator (who may do everything). */
export interface Caller {
  readonly accessKeyId: string;
  readonly principal: Principal | 'operator';
  readonly roleName: string;
  readonly sessionName: string;
  readonly sessionArn: string;
  readonly account: string;
  readonly since: Date;
  readonly until?: Date;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export const OPERATOR_KEY = 'LOCAL_OPERATOR';

/** Access keys and whom they belong to. Signatures are not checked: the endpoint listens on loopback only. */
export class Identities {
  readonly roles: ReadonlyMap<string, Role>;
  readonly #callers = new Map<string, Caller>();

  constructor(roles: ReadonlyMap<string, Role>, account: string) {
    this.roles = roles;
    const operator = { principal: 'operator' as const, roleName: 'LocalOperator', sessionName: 'operator', account };
    this.#add({ ...operator, accessKeyId: OPERATOR_KEY, sessionArn: sessionArn(operator), since: new Date() });
  }

  byAccessKey(accessKeyId: string, now = new Date()): Caller | undefined {
    const caller = this.#callers.get(accessKeyId);
    return caller?.until && caller.until <= now ? undefined : caller;
  }

  /** The standing credentials of a function: a session of its role that bears the function's name. */
  forFunction(roleArn: string, functionName: string): Credentials {
    return this.#session(roleArn, functionName, `ASIA${short(`${roleArn} ${functionName}`)}`);
  }

  /** New credentials of a role until `until`, narrowed by a session policy where one is given. */
  assume(
    roleArn: string,
    sessionName: string,
    until: Date,
    policy?: Principal['session'],
  ): Credentials & { caller: Caller } {
    const accessKeyId = `ASIA${short(randomUUID())}`;
    const credentials = this.#session(roleArn, sessionName, accessKeyId, until, policy);
    return { ...credentials, caller: this.#callers.get(accessKeyId) as Caller };
  }

  #session(
    roleArn: string,
    sessionName: string,
    accessKeyId: string,
    until?: Date,
    policy?: Principal['session'],
  ): Credentials {
    const role = this.roles.get(roleArn);
    if (!role) throw new Refusal(`the role ${roleArn} of ${sessionName} is not in the assembly`);
    const { account } = role.principal;
    const principal = { ...role.principal, ...(policy ? { session: policy } : {}) };
    const named = { roleName: role.name, sessionName, account };
    const caller = { ...named, accessKeyId, principal, sessionArn: sessionArn(named), since: new Date() };
    this.#add(until ? { ...caller, until } : caller);
    return { accessKeyId, secretAccessKey: `secret-${accessKeyId}`, sessionToken: `session-${accessKeyId}` };
  }

  #add(caller: Caller): void {
    this.#callers.set(caller.accessKeyId, caller);
  }
}

const short = (seed: string): string => createHash('sha256').update(seed).digest('hex').slice(0, 16).toUpperCase();

const sessionArn = (one: { account: string; roleName: string; sessionName: string }): string =>
  `arn:aws:sts::${one.account}:assumed-role/${one.roleName}/${one.sessionName}`;
