import type { Change, ProgressCounter, Write } from '../../domain/ledger/change.ts';
import type { Entity } from '../../domain/ledger/entity.ts';
import { identities } from '../../domain/ledger/identity.ts';
import type { Outside, Sabotage } from './world/wiring.ts';

/** The product with a fault planted in what it writes. */
export const plants = {
  /** Sign-in opens its session without moving the account: a lock or a reset that decides at the same moment misses it. */
  signInWithoutAccount: changing((change) =>
    does(change, 'session.started') ? without(change, (write) => isSaved(write, 'account')) : change,
  ),
  /** An erasure leaves the sessions of the account behind. */
  erasureForgetsSessions: changing((change) =>
    does(change, 'account.erased') ? without(change, (write) => isErased(write, 'session')) : change,
  ),
  resetForgetsSessions: changing((change) =>
    does(change, 'password.reset') ? without(change, (write) => isErased(write, 'session')) : change,
  ),
  lockForgetsSessions: changing((change) =>
    does(change, 'account.locked') ? without(change, (write) => isErased(write, 'session')) : change,
  ),
  /** Tries are compared and never counted. */
  triesUncounted: skipping((change) => isTry(change)),
  /** A conflict at the count of a try is taken for a count, so that a burst is counted as one. */
  burstCountedOnce: writing((ledger) => ({
    ...ledger,
    async commit(change) {
      const result = await ledger.commit(change);
      return isTry(change) ? 'committed' : result;
    },
  })),
  /** A notice is sent without being claimed. */
  noticeUnclaimed: skipping(({ writes }) => writes.some((write) => 'save' in write && isClaim(write.save))),
  /** What is committed forgets the answer of its request. */
  answerForgotten: changing(({ answer: _answer, ...change }) => change),
  recordForgotten: changing((change) => (does(change, 'account.locked') ? { ...change, audits: [] } : change)),
  recordTwice: changing((change) =>
    does(change, 'session.started')
      ? { ...change, audits: [...(change.audits ?? []), ...(change.audits ?? [])] }
      : change,
  ),
  counterForgotten: changing((change) => ({ ...change, progress: (change.progress ?? []).filter(({ by }) => by > 0) })),
  /** The phone stays with whom it belonged to before. */
  phoneForgotten: changing((change) => without(change, (write) => isSaved(write, 'phoneHolder'))),
  passwordForgotten: changing((change) => without(change, (write) => isErased(write, 'password'))),
  /** Versions are not compared: the last writer wins. */
  lastWriterWins: writing((ledger, outside) => ({
    ...ledger,
    commit: (change) => ledger.commit(overwriting(change, outside, () => true)),
  })),
  /** A number is put where everybody can read it. */
  numberInTheTrail: changing((change, { store }) => ({
    ...change,
    audits: (change.audits ?? []).map((entry) => ({
      ...entry,
      reason: store.all('account').find(({ person }) => person === entry.subject)?.personal.phone ?? '',
    })),
  })),
  /** Whoever loses a race is told that the change was made. */
  conflictIsYes: writing((ledger) => ({
    ...ledger,
    commit: (change) => ledger.commit(change).then(() => 'committed'),
  })),
  /** A lost answer of the carrier is taken for a refusal, and the send given back. */
  unknownIsRefused: {
    ports: (ports) => ({
      ...ports,
      sender: { send: async (message) => ((await ports.sender.send(message)) === 'accepted' ? 'accepted' : 'refused') },
    }),
  },
  /** Sign-in does not look again whether the password is still the one that was compared. */
  passwordReadOnce: {
    ports: (ports, { threads }) => ({
      ...ports,
      credentials: {
        byPerson: (person) => rememberedBy(threads.request, person, () => ports.credentials.byPerson(person)),
      },
    }),
  },
  /** A session once read is taken to live. */
  sessionsCached: {
    ports: (ports, outside) => ({
      ...ports,
      sessions: {
        ...ports.sessions,
        find: (account, id) => rememberedBy(outside, id, () => ports.sessions.find(account, id)),
      },
    }),
  },
  /** A device is bound without a look at whose it is. */
  deviceTakenOver: {
    ...changing((change, outside) => overwriting(change, outside, (write) => isSaved(write, 'deviceBinding'))),
    ports: (ports) => ({ ...ports, bindings: { byDevice: () => Promise.resolve(undefined) } }),
  },
  /** The account names its device, and the device nobody. */
  bindingForgotten: changing((change) => without(change, (write) => isSaved(write, 'deviceBinding'))),
  /** The device from which a binding moves or which is unbound keeps its side. */
  bindingLeftBehind: changing((change) => without(change, (write) => isErased(write, 'deviceBinding'))),
  /** An activation does not look whether another was faster. */
  activatedTwice: changing((change, outside) =>
    does(change, 'account.activated') ? overwriting(change, outside, () => true) : change,
  ),
  passcodeForgotten: changing((change) => without(change, (write) => isSaved(write, 'passcode'))),
  activationForgetsSessions: changing((change) =>
    does(change, 'account.activated') ? without(change, (write) => isErased(write, 'session')) : change,
  ),
  /** The device from which a binding moves keeps its sessions. */
  moveForgetsSessions: changing((change) =>
    does(change, 'device.bound') ? without(change, (write) => isErased(write, 'session')) : change,
  ),
  recordOfDeviceForgotten: changing((change) => (does(change, 'device.bound') ? { ...change, audits: [] } : change)),
  activationUncounted: changing((change) => uncounted(change, 'activated1')),
  issueUncounted: changing((change) => uncounted(change, 'issued')),
  /** Whatever is typed for a passcode is right. */
  everyPasscodeRight: {
    ports: (ports) => ({
      ...ports,
      factors: { ...ports.factors, comparison: () => Promise.resolve(() => Promise.resolve(true)) },
    }),
  },
  /** Passcodes are compared and their tries never counted. */
  passcodesUncounted: skipping((change) => isTry(change) && change.writes.some(isOfPasscode)),
} satisfies Readonly<Record<string, Sabotage>>;

function writing(ledger: NonNullable<Sabotage['ledger']>): Sabotage {
  return { ledger };
}

function changing(alter: (change: Change, outside: Outside) => Change): Sabotage {
  return writing((ledger, outside) => ({ ...ledger, commit: (change) => ledger.commit(alter(change, outside)) }));
}

function skipping(which: (change: Change) => boolean): Sabotage {
  return writing((ledger) => ({
    ...ledger,
    commit: (change) => (which(change) ? Promise.resolve('committed') : ledger.commit(change)),
  }));
}

const memories = new WeakMap<object, Map<string, unknown>>();

/** What the reader was told first, for ever. */
async function rememberedBy<T>(reader: object | undefined, key: string, read: () => Promise<T>): Promise<T> {
  if (reader === undefined) return read();
  const memory = memories.get(reader) ?? new Map<string, unknown>();
  memories.set(reader, memory);
  if (!memory.has(key)) memory.set(key, await read());
  return memory.get(key) as T;
}

const does = ({ audits = [] }: Change, action: string): boolean => audits.some((entry) => entry.action === action);
const isSaved = (write: Write, kind: Entity['entity']): boolean => 'save' in write && write.save.entity === kind;
const isErased = (write: Write, kind: Entity['entity']): boolean => 'erase' in write && write.erase.entity === kind;
const isClaim = (entity: Entity): boolean => entity.entity === 'notice' && entity.state === 'claimed';
const without = (change: Change, which: (write: Write) => boolean): Change => ({
  ...change,
  writes: change.writes.filter((write) => !which(write)),
});
/** A commit on the way that counts a wrong try. */
const isTry = ({ concludes, writes }: Change): boolean =>
  concludes === undefined && writes.some((write) => isSaved(write, 'streak'));

const isOfPasscode = (write: Write): boolean =>
  'save' in write && write.save.entity === 'streak' && write.save.name.startsWith('passcode.');
const uncounted = (change: Change, counter: ProgressCounter): Change => ({
  ...change,
  progress: (change.progress ?? []).filter((move) => move.counter !== counter),
});

/** The change, with those of its writes made whatever is stored. */
const overwriting = (change: Change, outside: Outside, which: (write: Write) => boolean): Change => ({
  ...change,
  writes: change.writes.map((write) => (which(write) ? asStored(write, outside) : write)),
});

/** The write under the version that is stored, whatever was read. */
function asStored(write: Write, { store }: Outside): Write {
  const wanted = 'save' in write ? write.save : write.erase;
  const same = store.all(wanted.entity).find((stored) => keyOf(stored) === keyOf(wanted));
  const entity = { ...wanted, version: same?.version ?? 0 } as Entity;
  return 'save' in write ? { save: entity } : { erase: entity };
}

/** What does not change over an entity's life. */
const keyOf = (entity: Entity): string =>
  identities[entity.entity]
    .map((field) => String((entity as unknown as Readonly<Record<string, unknown>>)[field]))
    .join('/');
