import { auditTrail } from '../../adapters/dynamodb/audit-trail.ts';
import { dynamoIdempotencyStore } from '../../adapters/dynamodb/idempotency-store.ts';
import { dynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { dynamoProofStore } from '../../adapters/dynamodb/proof-store.ts';
import { dossierClaimStore, sessionStore } from '../../adapters/dynamodb/stores.ts';
import { dynamoWindowCounters } from '../../adapters/dynamodb/window-counters.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { rotatingEdgeKeys } from '../../adapters/keys/edge-keys.ts';
import { countingAddressGate } from '../../adapters/limits/address-gate.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { AuditTrail } from '../../domain/audit/entry.ts';
import { authenticateClaim } from '../../domain/dossier/authenticate-claim.ts';
import type { Ledger } from '../../domain/ledger/change.ts';
import type { WindowCounters } from '../../domain/limits/window-counters.ts';
import { authenticate } from '../../domain/session/authenticate.ts';
import { defaultEdgeSettings, type Edge } from '../../http/edge.ts';
import { connectReadings, type Readings } from './readings.ts';
import { readEdgeSettings } from './settings.ts';

/** What every function with data stands on, whoever calls it; built once per cold start. */
export interface Foundation extends Readings {
  readonly counters: WindowCounters;
  readonly trail: AuditTrail;
  readonly ledger: Ledger;
}

/** What functions that citizens call stand on. */
export interface Platform extends Foundation {
  readonly edge: Edge;
}

/** @throws DependencyUnavailable when the secret cannot be read now. */
export async function connectFoundation(): Promise<Foundation> {
  const readings = await connectReadings();
  const { client, tables, codecs } = readings;
  const counters = dynamoWindowCounters(client, tables.limits);
  const trail = auditTrail(client, tables.audit);
  const ledger = dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests });
  return { ...readings, counters, trail, ledger };
}

/** @throws DependencyUnavailable when the secrets cannot be read now. */
export async function connectPlatform(): Promise<Platform> {
  const { publicOrigin, edgeSecret } = readEdgeSettings();
  const foundation = await connectFoundation();
  const { settings, client, tables, secrets, rootKey, references, reader, counters, ledger } = foundation;
  const keys = await rotatingEdgeKeys(secrets, edgeSecret, deriveKey(rootKey, 'idempotency'), systemClock);
  const sessions = sessionStore(reader);
  const edge: Edge = {
    settings: { ...defaultEdgeSettings, publicOrigin },
    clock: systemClock,
    keys,
    proofs: dynamoProofStore(client, tables.idempotency),
    idempotency: dynamoIdempotencyStore(client, tables.idempotency),
    authenticator: {
      authenticate: (token, device) =>
        authenticate({ sessions, digests: nodeDigests, clock: systemClock }, token, device),
    },
    claims: {
      authenticate: (dossierId, device, now) => authenticateClaim(dossierClaimStore(reader), dossierId, device, now),
    },
    addressGate: countingAddressGate(counters, references, settings.limits.address),
    ledger,
  };
  return { ...foundation, edge };
}
