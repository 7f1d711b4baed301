import type { Account } from '../../../domain/account/account.ts';
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
  readonly operation: CallName | 'relay';
  /** Device, call and idempotency key: what may be executed once. */
  readonly key: string;
  readonly mishap: Mishap;
  /** Tries that it counted, and guesses that it compared. */
  counted: number;
  compared: number;
  /** The hash against which this request's password proved right. */
  provedHash?: string;
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

type Flow = RegistrationFlow | RecoveryFlow;

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

  violated(invariant: string, detail: string): void {
    this.violations.push({ invariant, detail });
  }

  committed(committed: Committed, request: Request | undefined, at: number): void {
    this.commits.push({ committed, request, at });
    for (const { before, after } of committed.writes) this.#note(before, after, request);
  }

  /** Keeps of each write what an invariant asks about later; the commit with all its writes is kept above, of every kind. */
  #note(before: Entity | undefined, after: Entity | undefined, request: Request | undefined): void {
    const entity = after ?? before;
    if (entity?.entity === 'password') {
      this.#notePassword(entity.person, after?.entity === 'password' ? after.hash : undefined);
    } else if (entity?.entity === 'notice') {
      this.notices.set(entity.noticeId, entity);
    } else if (entity?.entity === 'registrationFlow' || entity?.entity === 'recoveryFlow') {
      if (entity.code.mac !== undefined) this.flows.set(entity.code.mac, entity);
    } else if (entity?.entity === 'session') {
      if (before === undefined) this.openedUnder.set(entity.sessionId, this.#provedBy(request, entity.person));
    } else if (entity?.entity === 'account') {
      this.phones.add(entity.personal.phone);
    }
  }

  /** Outside of all requests, before a history begins, everything is as it should be. */
  #provedBy(request: Request | undefined, person: string): string | undefined {
    if (request !== undefined) return request.provedHash;
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
