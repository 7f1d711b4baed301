import type { Dossier } from '../dossier/dossier.ts';
import { isIn, type DossierIn } from '../dossier/move.ts';
import type { DossierState } from '../dossier/states.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { OfficerPrincipal } from './officer.ts';
import type { WaitingPorts } from './ports.ts';

/**
 * A dossier that waits in one of these states for an officer who is not its person. Refusals: not_found; own_dossier, before anything is said of it
 * (APR-2); dossier_not_waiting.
 */
export async function waitingDossier<S extends DossierState>(
  { dossiers, dossierIndex }: WaitingPorts,
  officer: OfficerPrincipal,
  dossierId: string,
  ...states: readonly S[]
): Promise<Outcome<DossierIn<S>>> {
  const person = await dossierIndex.personOf(dossierId);
  if (person === undefined) return refused('not_found');
  if (person === officer.person) return refused('own_dossier');
  const dossier: Dossier | undefined = await dossiers.find(person, dossierId);
  if (dossier === undefined) return refused('not_found');
  return isIn(dossier, ...states) ? accepted(dossier) : refused('dossier_not_waiting');
}
