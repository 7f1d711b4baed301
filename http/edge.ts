import type { Ledger } from '../domain/ledger/change.ts';
import type { Clock } from '../domain/time.ts';
import type { AddressGate } from './ports/address-gate.ts';
import type { ClaimAuthenticator } from './ports/claim-authenticator.ts';
import type { EdgeKeys } from './ports/edge-keys.ts';
import type { IdempotencyStore } from './ports/idempotency-store.ts';
import type { OfficerAuthenticator } from './ports/officer-authenticator.ts';
import type { ProofStore } from './ports/proof-store.ts';
import type { SessionAuthenticator } from './ports/session-authenticator.ts';

/** Configuration of the edge; each stage gives its own. */
export interface EdgeSettings {
  /** Where clients find the API, without a slash at the end: `https://api.example.vn`, or with a base path. */
  readonly publicOrigin: string;
  /** How far a phone's clock may be off; the server nonce decides whether a proof is fresh (SES-2). */
  readonly clockToleranceSeconds: number;
  readonly rememberSeconds: number;
  /** Not shorter than a nonce lives: a remembered answer also says that the proof of its request was used. */
  readonly rememberTokensSeconds: number;
  /** Longer than any function may run (a stage's configuration is held to it): a lease that ended belongs to a crash. */
  readonly leaseSeconds: number;
}

export const defaultEdgeSettings: Omit<EdgeSettings, 'publicOrigin'> = {
  clockToleranceSeconds: 3_600,
  rememberSeconds: 24 * 3_600,
  rememberTokensSeconds: 600,
  leaseSeconds: 25,
};

/** What the pipeline needs around it, made once per cold start. */
export interface Edge {
  readonly settings: EdgeSettings;
  readonly clock: Clock;
  readonly keys: EdgeKeys;
  readonly proofs: ProofStore;
  readonly idempotency: IdempotencyStore;
  readonly authenticator: SessionAuthenticator;
  readonly claims: ClaimAuthenticator;
  readonly addressGate: AddressGate;
  readonly ledger: Ledger;
  /** Of the functions that officers call. */
  readonly officers?: OfficerAuthenticator;
}

/** The edge of a function that officers call. */
export type OfficersEdge = Edge & Required<Pick<Edge, 'officers'>>;
