import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Applicant } from './applicant.ts';
import { asOf } from './as-of.ts';
import type { Dossier } from './dossier.ts';
import type { OwnDossierPorts } from './ports.ts';

/** The applicant's dossiers as they are now, newest first. */
export async function ownDossiers(ports: OwnDossierPorts, applicant: Applicant): Promise<Outcome<readonly Dossier[]>> {
  const now = ports.clock.now();
  const all = await ports.dossiers.list(applicant.person);
  const own = all.filter(({ accountId }) => accountId === applicant.accountId).map((dossier) => asOf(dossier, now));
  return accepted(own.sort((a, b) => startOf(b) - startOf(a)));
}

/** One of the applicant's dossiers as it is now. Refusal: not_found, for another's like for one that never was. */
export async function ownDossier(
  ports: OwnDossierPorts,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<Dossier>> {
  const dossier = await ports.dossiers.find(applicant.person, dossierId);
  return dossier?.accountId === applicant.accountId ? accepted(asOf(dossier, ports.clock.now())) : refused('not_found');
}

/** One of the applicant's dossiers that may still be changed. Refusals: not_found, dossier_closed. */
export async function ownDraft(
  ports: OwnDossierPorts,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<Dossier & { readonly state: 'draft' }>> {
  const dossier = await ownDossier(ports, applicant, dossierId);
  if (!dossier.ok) return dossier;
  const { state } = dossier.value;
  return state === 'draft' ? accepted({ ...dossier.value, state }) : refused('dossier_closed');
}

/** One that applies for a level: a proof to a flow has neither QR code nor portrait (ACT-5, SES-4). Refusals: not_found, dossier_closed. */
export async function ownApplication(
  ports: OwnDossierPorts,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<Dossier & { readonly state: 'draft' }>> {
  const draft = await ownDraft(ports, applicant, dossierId);
  return draft.ok && draft.value.proves !== undefined ? refused('not_found') : draft;
}

const startOf = ({ timeline }: Dossier): number => timeline[0]?.at ?? 0;
