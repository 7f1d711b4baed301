import { DeviceKey } from '../../client/device-key.ts';

const STORE = 'keys';
/** Longer than any activation takes; what is older was left behind by a closed tab. */
const LASTS = 3_600_000;

interface Kept {
  readonly pair: DeviceKey['pair'];
  readonly at: number;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('IndexedDB'));
  });

async function withStore<T>(use: (store: IDBObjectStore) => Promise<T>): Promise<T | undefined> {
  try {
    const opening = indexedDB.open('activation', 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
    const database = await done(opening);
    try {
      return await use(database.transaction(STORE, 'readwrite').objectStore(STORE));
    } finally {
      database.close();
    }
  } catch (denied) {
    // A private window may have none, or keep no keys in it: the activation then does not survive a reload.
    if (denied instanceof DOMException) return undefined;
    throw denied;
  }
}

/** Keeps the key of an activation, as it is: nobody can read its private half out, this page included. */
export const keepKey = (activationId: string, { pair }: DeviceKey): Promise<unknown> =>
  withStore((store) => done(store.put({ pair, at: Date.now() } satisfies Kept, activationId)));

/** The key of an activation; undefined where it was not kept. */
export async function keptKey(activationId: string): Promise<DeviceKey | undefined> {
  const found = await withStore((store) => done(store.get(activationId) as IDBRequest<Kept | undefined>));
  return found && DeviceKey.of(found.pair);
}

/** Forgets the key of an activation that is over, and every key that was left behind. */
export const forgetKeys = (activationId?: string): Promise<unknown> =>
  withStore(async (store) => {
    for (const name of await done(store.getAllKeys())) {
      const { at } = await done(store.get(name) as IDBRequest<Kept>);
      if (name === activationId || Date.now() - at > LASTS) await done(store.delete(name));
    }
  });
