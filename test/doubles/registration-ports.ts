import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Limits } from '../../domain/limits/limits.ts';
import type { References } from '../../domain/references.ts';
import type { RegistrationPorts } from '../../domain/registration/ports.ts';
import type { SignInPorts } from '../../domain/session/sign-in.ts';
import { limitsWithBrake } from '../../lib/config/defaults.ts';
import { MemoryCounters } from './memory-counters.ts';
import { MemoryPopulation } from './memory-population.ts';
import { MemoryStore, type MemoryAnswers } from './memory-store.ts';
import { PlainPasswordHasher } from './plain-password-hasher.ts';
import { readableReferences } from './readable-references.ts';
import { RecordingCodeSender } from './recording-code-sender.ts';
import { RecordingSignals } from './recording-signals.ts';
import { seededRandomness } from './seeded-randomness.ts';
import { SettableClock } from './settable-clock.ts';

/** The specification's values, with a brake that no test meets by chance. */
export const LIMITS: Limits = limitsWithBrake(
  { perMinute: 1_000, perDay: 10_000 },
  { perMinute: 1_000, perDay: 10_000 },
);

/** Everything outside the domain, in memory, with handles on it; and the ports over all of it. */
export interface World {
  readonly clock: SettableClock;
  readonly store: MemoryStore;
  readonly counters: MemoryCounters;
  readonly sender: RecordingCodeSender;
  readonly population: MemoryPopulation;
  readonly signals: RecordingSignals;
  readonly passwords: PlainPasswordHasher;
  readonly ports: RegistrationPorts & SignInPorts;
}

/** A new, empty world; the API keeps its remembered answers beside the store, and has references that tell nothing. */
export function createWorld(
  limits: Limits = LIMITS,
  {
    answers,
    references = readableReferences,
  }: { readonly answers?: MemoryAnswers; readonly references?: References } = {},
): World {
  const clock = new SettableClock();
  const store = new MemoryStore(answers);
  const counters = new MemoryCounters();
  const sender = new RecordingCodeSender();
  const population = new MemoryPopulation();
  const signals = new RecordingSignals();
  const passwords = new PlainPasswordHasher();
  const { accounts, credentials, dossiers, holders, devices, flows, deviceChanges, sessions, streaks, ledger } = store;
  const ports: RegistrationPorts & SignInPorts = {
    clock,
    limits,
    counters,
    sender,
    population,
    signals,
    passwords,
    randomness: seededRandomness('world'),
    digests: nodeDigests,
    references,
    codes: keyedCodeHasher(Buffer.alloc(32, 1)),
    dataKeys: { create: (person) => `data-key-of-${person}` },
    accounts,
    credentials,
    dossiers,
    holders,
    devices,
    flows,
    deviceChanges,
    sessions,
    streaks,
    ledger,
  };
  return { clock, store, counters, sender, population, signals, passwords, ports };
}

/** A caller with the device of this name, at an address of the documentation range. */
export const callerOn = (device: string): Caller => ({
  device: `thumbprint-of-${device}`,
  deviceName: device,
  address: '203.0.113.7',
  language: 'vi',
  requestId: `request-from-${device}`,
});
