import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';
import { dossierTransitions, type DossierEvent, type DossierState } from './states.ts';

export type DossierIn<S extends DossierState> = Dossier & { readonly state: S };

/** The dossier if it is in this state. */
export const isIn = <S extends DossierState>(dossier: Dossier, ...states: readonly S[]): dossier is DossierIn<S> =>
  (states as readonly DossierState[]).includes(dossier.state);

/** The dossier after an event, with the moment on its timeline: the one way from state to state. */
export function move<S extends DossierState>(dossier: DossierIn<S>, event: DossierEvent<S>, at: Instant): Dossier {
  const state = (dossierTransitions[dossier.state] as Readonly<Record<DossierEvent<S>, DossierState>>)[event];
  return { ...dossier, state, updatedAt: at, timeline: [...dossier.timeline, { state, at }] };
}
