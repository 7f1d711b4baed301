import { keyedCodeHasher } from '../../../adapters/keys/code-hasher.ts';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { countingAddressGate } from '../../../adapters/limits/address-gate.ts';
import type { AuditTrail } from '../../../domain/audit/entry.ts';
import type { ActivationPorts } from '../../../domain/activation/ports.ts';
import type { DeviceChangePorts } from '../../../domain/device-change/ports.ts';
import type { Ledger } from '../../../domain/ledger/change.ts';
import type { RecoveryPorts } from '../../../domain/recovery/ports.ts';
import type { RegistrationPorts } from '../../../domain/registration/ports.ts';
import { authenticateClaim } from '../../../domain/dossier/authenticate-claim.ts';
import { authenticate } from '../../../domain/session/authenticate.ts';
import type { SignInPorts } from '../../../domain/session/sign-in.ts';
import { defaultEdgeSettings, type Edge } from '../../../http/edge.ts';
import type { MemoryIdempotencyStore } from '../../doubles/edge/memory-idempotency-store.ts';
import { PUBLIC_ORIGIN } from '../../doubles/edge/memory-edge.ts';
import { RotatingEdgeKeys } from '../../doubles/edge/rotating-edge-keys.ts';
import type { MemoryCounters } from '../../doubles/memory-counters.ts';
import { MemoryNoticeQueue } from '../../doubles/memory-notice-queue.ts';
import type { MemoryPopulation } from '../../doubles/memory-population.ts';
import type { MemoryStore } from '../../doubles/memory-store.ts';
import { RecordingSignals } from '../../doubles/recording-signals.ts';
import { seededRandomness } from '../../doubles/seeded-randomness.ts';
import type { SettableClock } from '../../doubles/settable-clock.ts';
import { gatedCarrier, gatedLedger, gatedStore } from '../schedule/gated.ts';
import type { Interleaving } from '../schedule/interleaving.ts';
import type { ApprovalPorts } from './approval.ts';
import type { Carrier } from './carrier.ts';
import { countingDigests, countingFactors, countingHasher } from './counting.ts';
import type { Guesses } from './guesses.ts';
import { lowLimits } from './limits.ts';
import type { StubFactors } from './stub-factors.ts';
import type { StubHasher } from './stub-hasher.ts';

/** What is outside the product, in memory. */
export interface Outside {
  readonly threads: Interleaving;
  readonly clock: SettableClock;
  readonly store: MemoryStore;
  readonly counters: MemoryCounters;
  readonly population: MemoryPopulation;
  readonly idempotency: MemoryIdempotencyStore;
  readonly carrier: Carrier;
  readonly hasher: StubHasher;
  readonly factors: StubFactors;
  readonly guesses: Guesses;
}

/** Every port of the domain at once. Both kinds of flows are read by a port named `flows`, so registration has its own. */
export interface Ports {
  readonly registration: RegistrationPorts;
  readonly session: SignInPorts;
  readonly recovery: RecoveryPorts;
  readonly activation: ActivationPorts;
  readonly device: DeviceChangePorts;
  readonly approval: ApprovalPorts;
  readonly trail: AuditTrail;
  readonly edge: Edge;
}

/** Ports of the domain that a plant may change. */
export type Exposed = Pick<ActivationPorts, 'sender' | 'credentials' | 'sessions' | 'bindings' | 'factors'>;

/** A fault planted in the product: in what all of it writes through, or in ports that it reads and sends by. */
export interface Sabotage {
  readonly ledger?: (ledger: Ledger, outside: Outside) => Ledger;
  readonly ports?: (ports: Exposed, outside: Outside) => Exposed;
}

export const references = keyedReferences(Buffer.alloc(32, 3));

/** Wires the ports as `lambdas/platform` does, over the doubles, with a gate before every call that leaves the worker. */
export function wire(outside: Outside, sabotage: Sabotage = {}): Ports {
  const { threads, clock, store, guesses, carrier } = outside;
  const gate = <P extends object>(name: string, port: P): P => gatedStore(threads, name, port);
  const ledger = gatedLedger(threads, sabotage.ledger?.(store.ledger, outside) ?? store.ledger);
  const counters = gate('counters', outside.counters);
  const honest: Exposed = {
    sender: gatedCarrier(threads, 'sender', carrier),
    credentials: gate('credentials', store.credentials),
    sessions: gate('sessions', store.sessions),
    bindings: gate('bindings', store.bindings),
    factors: gate('factors', countingFactors(outside.factors, guesses, threads)),
  };
  const exposed = sabotage.ports?.(honest, outside) ?? honest;
  const { sessions } = exposed;
  const digests = countingDigests(nodeDigests, guesses, threads);
  const shared = {
    clock,
    limits: lowLimits,
    randomness: seededRandomness('history'),
    digests,
    references,
    ledger,
    counters,
    ...exposed,
    codes: keyedCodeHasher(Buffer.alloc(32, 1)),
    dataKeys: { create: () => 'wrapped' },
    signals: new RecordingSignals(),
    noticeSender: gatedCarrier(threads, 'noticeSender', carrier),
    population: gate('population', outside.population),
    passcodes: gate('passcodes', store.passcodes),
    passwords: gate('passwords', countingHasher(outside.hasher, guesses, threads)),
    accounts: gate('accounts', store.accounts),
    holders: gate('holders', store.holders),
    devices: gate('devices', store.devices),
    deviceChanges: gate('deviceChanges', store.deviceChanges),
    streaks: gate('streaks', store.streaks),
    notices: gate('notices', store.notices),
    noticeQueue: new MemoryNoticeQueue(),
    patience: { until: (moment: number) => threads.until(moment) },
  };
  const edge: Edge = {
    settings: { ...defaultEdgeSettings, publicOrigin: PUBLIC_ORIGIN },
    clock,
    keys: new RotatingEdgeKeys(),
    proofs: gate('proofs', outside.idempotency.proofs),
    idempotency: gate('idempotency', outside.idempotency),
    authenticator: {
      authenticate: (token, device) => authenticate({ sessions, digests, clock }, token, device),
    },
    claims: {
      authenticate: (dossierId, device, now) => authenticateClaim(gate('claims', store.claims), dossierId, device, now),
    },
    addressGate: countingAddressGate(counters, references, lowLimits.address),
    ledger,
  };
  return {
    registration: { ...shared, flows: gate('flows', store.flows), dossiers: gate('dossiers', store.dossiers) },
    session: shared,
    recovery: { ...shared, flows: gate('flows', store.recoveries) },
    activation: { ...shared, flows: gate('activations', store.activations) },
    device: shared,
    approval: shared,
    trail: gate('trail', store.trail),
    edge,
  };
}
