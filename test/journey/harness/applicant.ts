import { readingOf, sandboxCard, type SandboxCard } from '../../../tools/sandbox-issuer/index.ts';
import { succeeded } from './answers.ts';
import type { Citizen, Equipment } from './citizen.ts';
import type { Run } from './run.ts';

/** Somebody signed in, with a dossier begun and the card in hand. */
export interface Applicant {
  readonly citizen: Citizen;
  readonly accessToken: string;
  readonly path: { readonly dossierId: string };
  readonly challenge: string;
  readonly card: SandboxCard;
}

export async function applicantOf(run: Run, equipment: Equipment = {}): Promise<Applicant> {
  const citizen = await (await run.citizen(equipment)).register();
  const { accessToken } = await citizen.signedIn();
  const begun = succeeded(await beginDossier(citizen, accessToken));
  const { challenge } = begun.activeAuthentication;
  return { citizen, accessToken, challenge, path: { dossierId: begun.dossierId }, card: sandboxCard(citizen.person) };
}

export const beginDossier = (citizen: Citizen, accessToken: string) =>
  citizen.call('createDossier', { body: { level: 1 } }, { accessToken });

/** What was read from a card, uploaded with the chip's answer to `nonce`. */
export const uploadOf = ({ citizen, accessToken, path, challenge }: Applicant, card: SandboxCard, nonce = challenge) =>
  citizen.call('uploadChip', { path, body: readingOf(card, nonce) }, { accessToken });
