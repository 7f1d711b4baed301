import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';
import type { KeptObject } from './kept-object.ts';

/** The objects that a dossier still has. */
export const objectsOf = (dossier: Dossier): readonly KeptObject[] =>
  namedBy(dossier).filter(({ erased }) => erased !== true);

const namedBy = ({ chip, portrait, live, photograph }: Dossier): readonly KeptObject[] =>
  [chip, portrait, live, photograph].flatMap((part) => part?.object ?? []);

/** Whether its objects were erased, or are due to be: nobody may count on them any more (FACE-4). */
export const isErased = (dossier: Dossier, now: Instant): boolean =>
  (dossier.eraseAt !== undefined && dossier.eraseAt <= now) || namedBy(dossier).some(({ erased }) => erased === true);

const emptied = <Part extends { readonly object: KeptObject }>(part: Part): Part => ({
  ...part,
  object: { ...part.object, erased: true },
});

/** What is left of a dossier when its objects are erased: their hashes, and what was found in them (FACE-4). */
export function withoutObjects({ eraseAt: _over, ...dossier }: Dossier): Dossier {
  const { chip, portrait, live, photograph } = dossier;
  return {
    ...dossier,
    ...(chip?.object !== undefined && { chip: emptied({ ...chip, object: chip.object }) }),
    ...(portrait && { portrait: emptied(portrait) }),
    ...(live && { live: emptied(live) }),
    ...(photograph && { photograph: emptied(photograph) }),
  };
}
