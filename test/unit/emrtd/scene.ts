import { TrustStore, cccdPolicy, verifyChip } from '../../../emrtd/index.ts';
import type { ChipQuestion, ChipVerdict, CheckCode, CheckName } from '../../../emrtd/index.ts';
import { readCertificate } from '../../../emrtd/x509/certificate.ts';
import { readCrl } from '../../../emrtd/x509/crl.ts';
import {
  exampleCitizen,
  foundAuthority,
  generateKey,
  issueCard,
  issueCrl,
  issueSigner,
  suites,
} from '../../../tools/sandbox-issuer/index.ts';
import type { Authority, CardPlan, DocumentSigner, SandboxCard } from '../../../tools/sandbox-issuer/index.ts';

export const now = Date.parse('2026-11-20T02:00:00Z');
export const nonce = Buffer.from('a1b2c3d4e5f60718', 'hex');
export const hours = (count: number): number => count * 3_600_000;

export const authority = foundAuthority();
export const signer = issueSigner(authority);
export const chipKey = generateKey(suites.p256);

/** A store with these authorities as anchors and a current CRL of each. */
export function trusting(
  anchors: readonly Authority[],
  more: { crls?: readonly Buffer[]; links?: readonly Buffer[] } = {},
): TrustStore {
  const current = { thisUpdate: new Date(now - hours(24)), nextUpdate: new Date(now + hours(24)) };
  const crls = more.crls ?? anchors.map((anchor) => issueCrl(anchor, current));
  return new TrustStore({
    digest: 'test bundle',
    anchors: anchors.map(({ certificate }) => readCertificate(certificate)),
    links: (more.links ?? []).map(readCertificate),
    crls: crls.map(readCrl),
  });
}

export const trust = trusting([authority]);

/** A card of the example citizen by the scene's signer, changed as asked. */
export const card = (plan: Partial<CardPlan> = {}): SandboxCard =>
  issueCard({ citizen: exampleCitizen, signer, chipKey, ...plan });

/** A card whose chip has no Active Authentication. */
export const cardWithoutKey = (): SandboxCard => issueCard({ citizen: exampleCitizen, signer });

/** Verifies a card as the server would: all its groups uploaded, the challenge answered. */
export function verify(subject: SandboxCard, changes: Partial<ChipQuestion> = {}): ChipVerdict {
  return verifyChip({
    upload: { sod: subject.sod, dataGroups: subject.dataGroups, activeAuthentication: subject.answer(nonce) },
    holder: exampleCitizen,
    issueDate: undefined,
    challenge: nonce,
    trust,
    policy: cccdPolicy,
    now,
    ...changes,
  });
}

/** A card by a signer made for the occasion under the scene's authority. */
export const cardBy = (other: DocumentSigner, plan: Partial<CardPlan> = {}): SandboxCard =>
  card({ signer: other, ...plan });

/** Outcome, code and the check that ended it, in one comparable value. */
export function ending({ outcome, code, checks }: ChipVerdict): {
  outcome: string;
  code: CheckCode | undefined;
  check: CheckName | undefined;
} {
  const check = checks.find(({ result }) => result === 'failed') ?? checks.find(({ result }) => result === 'reserved');
  return { outcome, code, check: check?.name };
}

export const rejected = (check: CheckName, code: CheckCode): ReturnType<typeof ending> => ({
  outcome: 'rejected',
  code,
  check,
});
export const passed: ReturnType<typeof ending> = { outcome: 'passed', code: undefined, check: undefined };
