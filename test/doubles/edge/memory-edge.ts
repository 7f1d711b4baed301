import type { Ledger } from '../../../domain/ledger/change.ts';
import { defaultEdgeSettings, type Edge, type EdgeSettings } from '../../../http/edge.ts';
import { authenticateClaim } from '../../../domain/dossier/authenticate-claim.ts';
import type { ClaimAuthenticator } from '../../../http/ports/claim-authenticator.ts';
import { MemoryStore } from '../memory-store.ts';
import { SettableClock } from '../settable-clock.ts';
import { KnownOfficers } from './known-officers.ts';
import { KnownTokens } from './known-tokens.ts';
import { MemoryIdempotencyStore } from './memory-idempotency-store.ts';
import { RotatingEdgeKeys } from './rotating-edge-keys.ts';
import { SettableAddressGate } from './settable-address-gate.ts';

export const PUBLIC_ORIGIN = 'https://api.example.test';

/** An edge whose ports are all in memory, each within a test's reach. */
export class MemoryEdge implements Edge {
  readonly settings: EdgeSettings;
  readonly clock = new SettableClock();
  readonly keys = new RotatingEdgeKeys();
  readonly idempotency = new MemoryIdempotencyStore();
  readonly proofs = this.idempotency.proofs;
  readonly authenticator = new KnownTokens();
  readonly claims: ClaimAuthenticator = {
    authenticate: (dossierId, device, now) => authenticateClaim(this.store.claims, dossierId, device, now),
  };
  readonly officers = new KnownOfficers();
  readonly addressGate = new SettableAddressGate();
  readonly store = new MemoryStore(this.idempotency);
  readonly ledger: Ledger = this.store.ledger;

  constructor(settings: Partial<EdgeSettings> = {}) {
    this.settings = { ...defaultEdgeSettings, publicOrigin: PUBLIC_ORIGIN, ...settings };
  }
}
