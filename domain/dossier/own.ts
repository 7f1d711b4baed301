import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import { asOf, type Dossier } from './dossier.ts';
import type { OwnDossierPorts } from './ports.ts';

/** The principal's dossiers as they are now, newest first. */
export async function ownDossiers(ports: OwnDossierPorts, principal: Principal): Promise<Outcome<readonly Dossier[]>> {
  const now = ports.clock.now();
  const all = await ports.dossiers.list(principal.person);
  const own = all.filter(({ accountId }) => accountId === principal.accountId).map((dossier) => asOf(dossier, now));
  return accepted(own.sort((a, b) => startOf(b) - startOf(a)));
}

/** One of the principal's dossiers as it is now. Refusal: not_found, for another's like for one that never was. */
export async function ownDossier(
  ports: OwnDossierPorts,
  principal: Principal,
  dossierId: string,
): Promise<Outcome<Dossier>> {
  const dossier = await ports.dossiers.find(principal.person, dossierId);
  return dossier?.accountId === principal.accountId ? accepted(asOf(dossier, ports.clock.now())) : refused('not_found');
}

/** One of the principal's dossiers that may still be changed. Refusals: not_found, dossier_closed. */
export async function ownDraft(
  ports: OwnDossierPorts,
  principal: Principal,
  dossierId: string,
): Promise<Outcome<Dossier & { readonly state: 'draft' }>> {
  const dossier = await ownDossier(ports, principal, dossierId);
  if (!dossier.ok) return dossier;
  const { state } = dossier.value;
  return state === 'draft' ? accepted({ ...dossier.value, state }) : refused('dossier_closed');
}

const startOf = ({ timeline }: Dossier): number => timeline[0]?.at ?? 0;
