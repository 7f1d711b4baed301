import type { GatewayEvent } from '../gateway-event.ts';
import type { Call } from '../../domain/caller.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Instant } from '../../domain/time.ts';
import type { Language } from '../../texts/language.ts';
import type { OperationDefinition } from '../contract/operation-definition.ts';
import type { OperationId } from '../contract/routes.ts';
import type { Edge } from '../edge.ts';
import type { LogEvent, LogFields } from '../log/events.ts';
import type { Lease } from '../ports/idempotency-store.ts';
import type { RequestHeaders } from './request-headers.ts';

/** What the schema step read; its types are those of the operation's contract. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The body as it was sent. */
  readonly text: string;
}

/** A device and the account of its token, if it has one; or an officer. */
export type Holder = readonly [kindOrDevice: string, who: string];

/** Who calls, as the call's kind of proof told: what the operation is given of it. */
export interface Proved<C extends Call | undefined = Call | undefined, P = unknown> {
  readonly caller: C;
  /** Whom it acts for, where that is more than the holder of a key. */
  readonly principal: P;
  /** Whose idempotency keys those of the call are: another's mean nothing to it. */
  readonly holder: Holder;
}

/** An operation whose types the pipeline does not know. */
export interface AnyOperation {
  run(exchange: unknown): Promise<Outcome<unknown>>;
  present(value: unknown, language: Language): { readonly status: number; readonly body?: unknown };
}

/** One request on its way through the pipeline; each step adds what it found out, and reads what steps before it did. */
export interface InFlight {
  readonly event: GatewayEvent;
  readonly headers: RequestHeaders;
  readonly requestId: string;
  readonly language: Language;
  readonly address: string;
  /** Origins of web pages that may read the answer, exactly as browsers send them (TH-40). */
  readonly pageOrigins: readonly string[];
  readonly route?: { readonly id: OperationId; readonly definition: OperationDefinition };
  /** Logs with the request's id and operation. */
  readonly log: (event: LogEvent, fields?: LogFields) => void;
  edge?: Edge | undefined;
  /** When the request began, by the edge's clock. */
  now?: Instant;
  operation?: AnyOperation;
  input?: Input;
  proved?: Proved;
  lease?: Lease;
  /** The proof's id is the request's idempotency key: that its reservation is the first makes sure that the proof is used for the first time. */
  spentByReservation?: boolean;
}

/** What an earlier step must have left; its absence is a fault in the order of the steps. */
export function known<K extends keyof InFlight>(inFlight: InFlight, name: K): Exclude<InFlight[K], undefined> {
  const value = inFlight[name];
  if (value === undefined) throw new Error(`The pipeline has no ${name} yet`);
  return value as Exclude<InFlight[K], undefined>;
}
