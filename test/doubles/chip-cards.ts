import type { ChipQuestion, ChipUpload } from '../../domain/dossier/chip.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import { TrustStore } from '../../emrtd/index.ts';
import { readCertificate } from '../../emrtd/x509/certificate.ts';
import { readCrl } from '../../emrtd/x509/crl.ts';
import type { SignerOptions } from '../../tools/sandbox-issuer/authority.ts';
import {
  foundAuthority,
  generateKey,
  issueCard,
  issueCrl,
  issueSigner,
  suites,
  type CardPlan,
  type SandboxCard,
  type SandboxCitizen,
} from '../../tools/sandbox-issuer/index.ts';

const authority = foundAuthority();
const signer = issueSigner(authority);
const crl = issueCrl(authority, {
  thisUpdate: new Date('2026-01-01T00:00:00Z'),
  nextUpdate: new Date('2039-01-01T00:00:00Z'),
});

/** Trusts the sandbox authority of this process. */
export const sandboxTrust = new TrustStore({
  digest: 'sandbox bundle',
  anchors: [readCertificate(authority.certificate)],
  links: [],
  crls: [readCrl(crl)],
});

/** A signer of the sandbox authority, changed as told. */
export const signerOf = (options: SignerOptions) => issueSigner(authority, options);

/** A signer whose authority nobody knows. */
export const strangeSigner = () => issueSigner(foundAuthority({ commonName: 'Unknown CSCA (fictitious)' }));

const holderOf = (record: PopulationRecord): SandboxCitizen => {
  const { personalId, fullName, dateOfBirth, sex, permanentResidence: residence } = record;
  return { personalId, fullName, dateOfBirth, sex, residence, issueDate: '2022-06-15', expiryDate: '2034-10-20' };
};

/** The person's identity card, changed as told. */
export const cardOf = (record: PopulationRecord, plan: Partial<CardPlan> = {}): SandboxCard =>
  issueCard({ citizen: holderOf(record), signer, chipKey: generateKey(suites.p256), ...plan });

/** The person's identity card, its chip without Active Authentication. */
export const cardWithoutKey = (record: PopulationRecord): SandboxCard =>
  issueCard({ citizen: holderOf(record), signer });

/** What the phone uploads of a card, with the chip's answer to the challenge (Base64) unless there is none. */
export function uploadOf({ sod, dataGroups, answer }: SandboxCard, challenge?: string): ChipUpload {
  const signature = challenge === undefined ? undefined : answer(Buffer.from(challenge, 'base64'));
  return { sod, dataGroups, ...(signature && { signature }) };
}

/** What a verifier is asked of a card alone: its files, and the chip's answer to the challenge unless there is none. */
export function questionOf(card: SandboxCard, nonce?: string): Pick<ChipQuestion, 'files' | 'answer'> {
  const { signature, ...files } = uploadOf(card, nonce);
  return { files, ...(nonce !== undefined && signature && { answer: { nonce, signature } }) };
}
