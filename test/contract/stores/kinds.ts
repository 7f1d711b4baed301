import { randomBytes } from 'node:crypto';
import type { EntityKind, EntityOf } from '../../../domain/ledger/identity.ts';
import type { PersonRef, PhoneRef } from '../../../domain/references.ts';
import type { Stores } from './stores.ts';

/** For each kind of entity one that was never stored, and how it is read. */
export type Kinds = {
  readonly [K in EntityKind]: {
    readonly make: (stores: Stores) => EntityOf<K>;
    readonly find: (stores: Stores, entity: EntityOf<K>) => Promise<EntityOf<K> | undefined>;
  };
};

export const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** References and ids that nobody else has. */
export const somebody = (): PersonRef => `v1.${random(32)}` as PersonRef;
export const somePhone = (): PhoneRef => `v1.${random(32)}` as PhoneRef;
export const someId = (): string => random(16);
