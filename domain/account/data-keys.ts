import type { PersonRef } from '../references.ts';

/** Makes citizens' data keys; each comes wrapped, bound to its person, and is opened by the stores alone. */
export interface DataKeys {
  create(person: PersonRef): string;
}
