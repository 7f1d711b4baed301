import { randomUUID } from 'node:crypto';
import { AwsError } from '../../endpoint/wire.ts';
import { Refusal, type Json, type JsonObject } from '../../json.ts';
import { sizeOf } from './image-header.ts';

/** A session's data are gone so long after it was made. */
const LIFETIME_MS = 180_000;

/** How a script ends a session, with the score that only the server gets to see. */
const OUTCOMES: Readonly<Record<string, { readonly status: string; readonly confidence?: number }>> = {
  live: { status: 'SUCCEEDED', confidence: 99.6 },
  doubtful: { status: 'SUCCEEDED', confidence: 71 },
  spoof: { status: 'SUCCEEDED', confidence: 2.4 },
  failed: { status: 'FAILED' },
};

interface Session {
  readonly madeAt: number;
  result?: { readonly status: string; readonly confidence?: number; readonly reference?: string };
}

/** Face Liveness by script: no camera is asked; a page says how a session ends, once. */
export class Liveness {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  create(): string {
    // What is over loses its picture though nobody asks for it.
    for (const session of this.#sessions.values()) this.#isOver(session);
    const id = randomUUID();
    this.#sessions.set(id, { madeAt: this.#now() });
    return id;
  }

  /** Ends a session as the citizen's telephone would; `reference` is a JPEG or PNG in base64. @throws Refusal */
  script(id: string, outcome: string, reference: string): Json {
    const session = this.#sessions.get(id);
    const end = OUTCOMES[outcome];
    if (!session || this.#isOver(session)) throw new Refusal('liveness: there is no such session, or it has expired');
    if (session.result) throw new Refusal('liveness: the session has ended already');
    if (!end) throw new Refusal(`liveness: outcome: one of ${Object.keys(OUTCOMES).join(', ')}`);
    if (end.status === 'SUCCEEDED' && !sizeOf(Buffer.from(reference, 'base64')))
      throw new Refusal('liveness: the body is the reference image, a JPEG or PNG in base64');
    session.result = { ...end, ...(end.status === 'SUCCEEDED' ? { reference } : {}) };
    return { session: id, outcome };
  }

  /** GetFaceLivenessSessionResults. @throws AwsError SessionNotFoundException */
  results(SessionId: string): JsonObject {
    const session = this.#sessions.get(SessionId);
    if (!session) throw new AwsError('SessionNotFoundException', 'Session not found.');
    if (this.#isOver(session)) return { SessionId, Status: 'EXPIRED' };
    const { status = 'CREATED', confidence, reference } = session.result ?? {};
    return {
      ...{ SessionId, Status: status },
      ...(confidence === undefined ? {} : { Confidence: confidence }),
      ...(reference === undefined ? {} : { ReferenceImage: { Bytes: reference }, AuditImages: [] }),
    };
  }

  #isOver(session: Session): boolean {
    const over = this.#now() >= session.madeAt + LIFETIME_MS;
    if (over) delete session.result;
    return over;
  }
}
