import type { Entity } from '../../domain/ledger/entity.ts';
import type { Identity } from '../../domain/ledger/identity.ts';
import type { Tables } from './tables.ts';

export type Item = Record<string, unknown>;

/** How one kind of entity stands in its table. Personal data leave `write` sealed and come back open from `read`. */
export interface Codec<E extends Entity> {
  readonly table: keyof Tables;
  key(identity: Identity<E>): Item;
  /** The attributes beside the key. */
  write(entity: E): Item;
  /** @throws Error when the item was not written by {@link write}. */
  read(item: Item): E;
}

/** A codec for entities without personal data: their attributes are the item's. `expires` sets the table's garbage collection. */
export const plainCodec = <E extends Entity>(
  table: keyof Tables,
  key: (identity: Identity<E>) => Item,
  expires?: (entity: E) => number,
): Codec<E> => ({
  table,
  key,
  write: (entity) => ({ ...entity, ...(expires && { ttl: epochSeconds(expires(entity)) }) }),
  // Only `write` fills these tables, and an item has what the entity had; the type is asserted here, once.
  read: (item) => entityOf(item) as unknown as E,
});

const OF_THE_TABLE = new Set(['pk', 'sk', 'ttl', 'writeId', 'dueShard', 'queue', 'queueAt']);

/** The item without what only the table needs. */
export const entityOf = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !OF_THE_TABLE.has(name)));

/** DynamoDB's time to live, in whole seconds; garbage collection only, every read compares the entity's own expiry. */
export const epochSeconds = (instant: number): number => Math.ceil(instant / 1000);
