import { MemoryIdempotencyStore } from '../../doubles/edge/memory-idempotency-store.ts';
import { MemoryCounters } from '../../doubles/memory-counters.ts';
import { MemoryStore } from '../../doubles/memory-store.ts';
import type { Stores } from './stores.ts';

/** The doubles. */
export function memoryStores(): Promise<Stores> {
  const idempotency = new MemoryIdempotencyStore();
  const store = new MemoryStore(idempotency);
  const {
    accounts,
    credentials,
    passcodes,
    securityAnswers,
    holders,
    devices,
    bindings,
    activations,
    passcodeResets,
    deviceChanges,
    flows,
    recoveries,
    dossiers,
    dossierIndex,
    challenges,
    claims,
    permits,
    livenessSessions,
    notices,
    officers,
    visits,
    phoneChanges,
    sessions,
    streaks,
    trail,
    ledger,
  } = store;
  return Promise.resolve({
    accounts,
    credentials,
    passcodes,
    securityAnswers,
    holders,
    devices,
    bindings,
    activations,
    passcodeResets,
    deviceChanges,
    flows,
    recoveries,
    notices,
    officers,
    visits,
    phoneChanges,
    sessions,
    dossiers,
    dossierIndex,
    challenges,
    claims,
    permits,
    livenessSessions,
    streaks,
    trail,
    ledger,
    dataKeys: { create: (person) => `data-key-of-${person}` },
    counters: new MemoryCounters(),
    idempotency,
    proofs: idempotency.proofs,
    registered: (communeCode) => Promise.resolve(store.progress(communeCode, 'registered')),
    close: () => Promise.resolve(),
  });
}
