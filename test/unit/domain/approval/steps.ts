import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { DossierState } from '../../../../domain/dossier/states.ts';
import { saved } from '../../../../domain/ledger/entity.ts';
import { sent } from '../../../doubles/sent-dossiers.ts';
import type { DossierWorld } from '../../../doubles/dossier-ports.ts';
import { begun, stageOf } from '../dossier/steps.ts';

/** A world with one dossier in a state of its run. */
export interface Scene {
  readonly world: DossierWorld;
  readonly dossier: Dossier;
}

export async function sceneOf(state: DossierState = 'submitted', more: Partial<Dossier> = {}): Promise<Scene> {
  const stage = await stageOf();
  const { dossier } = await begun(stage);
  return { world: stage.world, dossier: await sent(stage.world, saved(dossier), state, more) };
}

/** The dossier as it is stored now. */
export async function now({ world, dossier }: Scene): Promise<Dossier> {
  const found = await world.store.dossiers.find(dossier.person, dossier.dossierId);
  if (found === undefined) throw new Error('the dossier is gone');
  return found;
}

/** The last record of the person's chain. */
export const lastRecord = ({ world, dossier }: Scene) => world.store.chain(dossier.person).at(-1);
