import type { Account } from '../../../domain/account/account.ts';
import type { ActivationFlow } from '../../../domain/activation/flow.ts';
import type { DeviceChangeFlow } from '../../../domain/device-change/flow.ts';
import type { Entity } from '../../../domain/ledger/entity.ts';
import type { Notice } from '../../../domain/notice/notice.ts';
import type { RecoveryFlow } from '../../../domain/recovery/flow.ts';
import type { RegistrationFlow } from '../../../domain/registration/flow.ts';
import type { CallName } from '../../../client/result.ts';
import type { Committed } from '../../doubles/memory-store.ts';
import type { Mishap } from '../schedule/faults.ts';

/** An invariant that did not hold, by the number it has in the list of invariants, and how. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

/** One request as a function serves it. */
export interface Request {
  readonly operation: CallName | 'relay' | 'approval';
  /** Device, call and idempotency key: what may be executed once. */
  readonly key: string;
  readonly mishap: Mishap;
  /** Tries that it counted, and guesses that it compared. */
  counted: number;
  compared: number;
  /** The hash against which this request's password proved right. */
  provedHash?: string;
  /** Whether it proved a passcode. */
  provedPasscode?: boolean;
}

/** What one request was answered. */
export interface Answer {
  readonly request: Request;
  readonly status: number;
  readonly code: string | undefined;
  readonly body: string;
}

/** When a password could open an account: between which commits. */
export interface PasswordSpan {
  readonly person: string;
  readonly hash: string;
  readonly from: number;
  until: number;
}

/** Which hash a request proved its password against, if it proved any. */
interface Proved {
  readonly hash: string | undefined;
}

const FLOWS: ReadonlySet<Entity['entity']> = new Set<Flow['entity']>([
  'registrationFlow',
  'recoveryFlow',
  'activationFlow',
  'deviceChangeFlow',
]);

const isFlow = (entity: Entity | undefined): entity is Flow => entity !== undefined && FLOWS.has(entity.entity);

type Flow = RegistrationFlow | RecoveryFlow | ActivationFlow | DeviceChangeFlow;

/** Sees what the system itself cannot hide: commits, comparisons, answers. It decides nothing; the invariants do. */
export class Witness {
  readonly commits: { readonly committed: Committed; readonly request: Request | undefined; readonly at: number }[] =
    [];
  /** Everything that was asked, answered or not. */
  readonly requests: Request[] = [];
  readonly answers: Answer[] = [];
  readonly violations: Violation[] = [];
  readonly spans: PasswordSpan[] = [];
  readonly notices = new Map<string, Notice>();
  readonly phones = new Set<string>();
  /** Flow of each code, by the code's keyed hash. */
  readonly flows = new Map<string, Flow>();
  /** The hash under which the request that opened a session had proved the password. */
  readonly openedUnder = new Map<string, string | undefined>();
  /** The same of each sign-in on another device that was begun, by its flow. */
  readonly #begunUnder = new Map<string, string | undefined>();

  violated(invariant: string, detail: string): void {
    this.violations.push({ invariant, detail });
  }

  committed(committed: Committed, request: Request | undefined, at: number): void {
    this.commits.push({ committed, request, at });
    const proved = this.#hashProved(committed, request);
    for (const { before, after } of committed.writes) this.#note(before, after, proved);
  }

  /** Keeps of each write what an invariant asks about later; the commit with all its writes is kept above, of every kind. */
  #note(before: Entity | undefined, after: Entity | undefined, proved: Proved | undefined): void {
    const entity = after ?? before;
    if (entity?.entity === 'password') {
      this.#notePassword(entity.person, after?.entity === 'password' ? after.hash : undefined);
    } else if (entity?.entity === 'notice') {
      this.notices.set(entity.noticeId, entity);
    } else if (isFlow(entity)) {
      if (entity.code.mac !== undefined) this.flows.set(entity.code.mac, entity);
      if (before === undefined && entity.entity === 'deviceChangeFlow')
        this.#begunUnder.set(entity.flowId, proved?.hash);
    } else if (entity?.entity === 'session') {
      if (before === undefined)
        this.openedUnder.set(entity.sessionId, proved ? proved.hash : this.#currentOf(entity.person));
    } else if (entity?.entity === 'account') {
      this.phones.add(entity.personal.phone);
    }
  }

  /**
   * The hash under which what a commit stores was proved: by its own request, or, of a sign-in on another device, by the one that began it. Outside of all
   * requests, before a history begins, everything is as it should be: undefined.
   */
  #hashProved({ writes }: Committed, request: Request | undefined): Proved | undefined {
    if (request === undefined) return undefined;
    for (const { before } of writes) {
      if (before?.entity === 'deviceChangeFlow' && this.#begunUnder.has(before.flowId))
        return { hash: this.#begunUnder.get(before.flowId) };
    }
    return { hash: request.provedHash };
  }

  #currentOf(person: string): string | undefined {
    return this.spans.find((span) => span.person === person && span.until === Infinity)?.hash;
  }

  #notePassword(person: Account['person'], hash: string | undefined): void {
    const at = this.commits.length;
    const current = this.spans.find((span) => span.person === person && span.until === Infinity);
    if (current?.hash === hash) return;
    if (current !== undefined) current.until = at;
    if (hash !== undefined) this.spans.push({ person, hash, from: at, until: Infinity });
  }
}
