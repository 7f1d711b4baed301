import type { Limits, StreakLimit, WindowLimit } from '../../domain/limits/limits.ts';
import type { PasswordHasher } from '../../domain/password/hasher.ts';
import type { Interposer } from '../../test/doubles/api/interposition.ts';
import { MemoryApi } from '../../test/doubles/api/memory-api.ts';
import { approve } from '../../test/doubles/activation-steps.ts';
import { citizen, type Citizen } from '../../test/doubles/citizens.ts';
import { registered } from '../../test/doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../test/doubles/registration-ports.ts';

const PEOPLE = 40;
const PLENTY: WindowLimit = { limit: 1e9, windowSeconds: 60 };
const PATIENT: StreakLimit = { delayFrom: 1e9, delaysSeconds: [], blockEvery: 1e9, blockSeconds: 1 };

/** Limits that no call meets: what is measured is the work of a call that is let through. */
const limits: Limits = {
  ...LIMITS,
  activation: { ...LIMITS.activation, personsPerDevice: PLENTY, personsPerPhone: PLENTY, startsPerDevice: PLENTY },
  recovery: { ...LIMITS.recovery, startsPerPerson: PLENTY, startsPerDevice: PLENTY },
  otp: { ...LIMITS.otp, sendsPerNumber: PLENTY, wrongInARow: PATIENT },
  sms: { ...LIMITS.sms, brakePerMinute: PLENTY, brakePerDay: PLENTY },
  address: { slowFrom: PLENTY, slowPaceSeconds: 1, refuseFrom: 1e9, signInsForOne: 1 },
  signIn: { wrongInARow: PATIENT },
};

/** People who have an account, people who have none, and the API in memory that knows the first. */
export interface Town {
  readonly api: MemoryApi;
  readonly existing: readonly Citizen[];
  readonly unknown: readonly Citizen[];
}

export interface TownOptions {
  readonly passwords: PasswordHasher;
  /** Runs whenever an account is read that exists. */
  readonly leak?: () => void;
  /** Whether the accounts are approved, and asked about with a phone that is not theirs. */
  readonly otherPhone?: boolean;
}

/** Numbers of both kinds are as long and as mixed as each other. */
export async function town({ passwords, leak, otherPhone = false }: TownOptions): Promise<Town> {
  const api = new MemoryApi({ limits, passwords, between: evenReads(leak) });
  const people = Array.from({ length: 2 * PEOPLE }, (_, n) => citizen(100_000 + n));
  for (const { record } of people) api.world.population.add(record);
  const existing = people.filter((_, n) => n % 2 === 0);
  const unknown = people.filter((_, n) => n % 2 === 1);
  for (const one of existing) {
    const account = await registered({ ...api.world, ports: { ...api.world.ports, passwords } }, one, callerOn('own'));
    if (otherPhone) await approve(api.world, account);
  }
  if (!otherPhone) return { api, existing, unknown };
  return { api, existing: existing.map((one, n) => ({ ...one, phone: citizen(200_000 + n).phone })), unknown };
}

const READS = new Set(['accounts', 'credentials', 'holders', 'devices', 'bindings']);

/**
 * The store of the tests copies what it finds, and a miss has nothing to copy; a miss therefore copies what was found last, so that
 * the double's own time is no difference.
 */
function evenReads(leak: (() => void) | undefined): Interposer {
  const found = new Map<string, unknown>();
  return (port, _method, _args, pass) => {
    if (!READS.has(port)) return pass();
    return (pass() as Promise<unknown>).then((entity) => {
      if (entity === undefined) structuredClone(found.get(port));
      else {
        found.set(port, entity);
        if (port === 'accounts') leak?.();
      }
      return entity;
    });
  };
}
