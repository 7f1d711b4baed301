import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { Stage } from './steps.ts';

/** The dossier as it is stored. */
export async function stored({ world, principal }: Stage, dossierId: string): Promise<Dossier> {
  const dossier = await world.store.dossiers.find(principal.person, dossierId);
  if (dossier === undefined) throw new Error('there is no such dossier');
  return dossier;
}

/** Puts parts on a stored dossier, or changes what it has. */
export async function put(stage: Stage, dossierId: string, parts: Partial<Dossier>): Promise<Dossier> {
  const dossier = { ...(await stored(stage, dossierId)), ...parts };
  await stage.world.store.ledger.commit({ writes: [{ save: dossier }] });
  return stored(stage, dossierId);
}
