import type { ZodMiniType } from 'zod/mini';
import type { OfficerGroup } from '../../domain/officer/officer.ts';
import type { ProblemCode } from '../problem/codes.ts';
import type { ProofKind } from './proof-kinds.ts';
import type { Feature, OperationId, routes } from './routes.ts';

/** Which limit by source address a call passes (OTP-2). */
export type AddressGateKind = 'starts' | 'sign-ins';

/** One call of the API: what it takes, what it answers, and what the edge demands before the use case is asked. */
export interface OperationDefinition {
  readonly proof: ProofKind;
  /** Of an officer's call: members of which groups may make it; without any, nobody may. */
  readonly groups?: readonly OfficerGroup[];
  /** Demands an `Idempotency-Key`, answers its repetition with the first answer. */
  readonly idempotent: boolean;
  /** The answer holds tokens: it is remembered for minutes only. */
  readonly tokens?: true;
  readonly addressGate?: AddressGateKind;
  readonly params?: ZodMiniType;
  readonly query?: ZodMiniType;
  readonly body?: ZodMiniType;
  /** Bytes that the body may have, where it is more than a call's usual 16 KB; the rest is read after proof and session. */
  readonly largestBody?: number;
  /** Success status → body; `null` where the answer has none. */
  readonly answers: Readonly<Record<number, ZodMiniType | null>>;
  /** Beside those that every call of its kind can have. */
  readonly errors: readonly ProblemCode[];
}

/** The contract of every call of a feature. */
export type FeatureOperations<F extends Feature> = {
  readonly [Id in OperationId as (typeof routes)[Id]['feature'] extends F ? Id : never]: OperationDefinition;
};
