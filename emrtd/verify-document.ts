import type { CheckName } from './codes.ts';
import { checkChain } from './checks/chain.ts';
import { openSecurityObject } from './checks/container.ts';
import { readContent } from './checks/content.ts';
import { compareHashes } from './checks/data-groups.ts';
import type { DataGroups } from './checks/data-groups.ts';
import { checkKey } from './checks/keys.ts';
import { checkRevocation } from './checks/revocation.ts';
import { Run } from './checks/run.ts';
import { checkSignature } from './checks/signature.ts';
import { checkSignerCertificate } from './checks/signer-certificate.ts';
import { signingTimeFrom } from './checks/signing-time.ts';
import type { SigningTime } from './checks/signing-time.ts';
import { checkTime } from './checks/time.ts';
import { readSigner } from './cms/signer.ts';
import type { LdsSecurityObject } from './lds/security-object.ts';
import type { ChipPolicy } from './policy.ts';
import { refuse } from './refusal.ts';
import type { TrustStore } from './trust/store.ts';
import type { Verdict } from './verdict.ts';
import { certificateKey } from './x509/certificate.ts';

/** What the document says about itself before anything of it is proven; each hint is proven by a later check. */
export interface DocumentHints {
  readonly documentType: string | undefined;
  readonly issuingState: string | undefined;
  readonly issueDate: string | undefined;
}

export interface PassiveQuestion {
  readonly sod: Uint8Array;
  /** Undefined when the store could not be loaded. */
  readonly trust: TrustStore | undefined;
  readonly hints: DocumentHints;
  /** Taken as the time of signing where nothing better is known; milliseconds since 1970. */
  readonly signedAt: number | undefined;
  readonly now: number;
}

export interface PassiveAnswer {
  readonly lds: LdsSecurityObject;
  readonly signedAt: SigningTime;
}

/** Passive Authentication of EF.SOD: the checks from container to revocation, in order. @throws Refusal */
export function authenticateSecurityObject(run: Run, question: PassiveQuestion, expiry: () => void): PassiveAnswer {
  const { sod, trust, hints, now } = question;
  const { policy } = run;
  const signedData = run.check('container', () => openSecurityObject(run, sod));
  const lds = run.check('content', () => readContent(run, signedData));
  const signer = run.check('signer', () => readSigner(signedData, policy.hashes));
  const dsc = run.check('signature', () => checkSignature(run, signedData, signer));
  run.check('keys', () => checkKey(certificateKey(dsc), policy));
  run.check('signerCertificate', () => checkSignerCertificate(dsc, hints.documentType));
  const clues = {
    signingTime: signer.signingTime,
    issueDate: hints.issueDate,
    given: question.signedAt,
    dscNotBefore: dsc.notBefore,
  };
  const signedAt = signingTimeFrom(clues, policy.time.zoneMinutes);
  const [csca] = run.check('chain', () => checkChain(run, { dsc, trust, signedAt, issuingState: hints.issuingState }));
  run.check('time', () => {
    checkTime(run, signedAt, dsc, csca, now);
    expiry();
  });
  run.check('revocation', () =>
    trust ? checkRevocation(run, trust, dsc, csca, now) : refuse('trust_unavailable', 'no trust store'),
  );
  return { lds, signedAt };
}

const documentChecks: readonly [CheckName, ...CheckName[]] = [
  'container',
  'content',
  'signer',
  'signature',
  'keys',
  'signerCertificate',
  'chain',
  'time',
  'revocation',
  'dataGroups',
];

export interface DocumentQuestion {
  readonly sod: Uint8Array;
  /** Those that are at hand: each must be listed and unchanged. */
  readonly dataGroups: DataGroups;
  readonly trust: TrustStore | undefined;
  readonly policy: ChipPolicy;
  readonly signedAt: number | undefined;
  readonly now: number;
}

/**
 * Passive Authentication of any state's document, without a holder: what the command line shows about a bare EF.SOD. No group is
 * required. Source: ICAO Doc 9303-11 §5.1.
 */
export function verifyDocument(question: DocumentQuestion): Verdict {
  const run = new Run(question.policy, documentChecks);
  const hints = { documentType: undefined, issuingState: undefined, issueDate: undefined };
  const nothing = (): void => undefined;
  return run.verdict(() => {
    const { lds } = authenticateSecurityObject(run, { ...question, hints }, nothing);
    run.check('dataGroups', () => {
      run.evidence.dataGroupsUploaded = [...question.dataGroups.keys()];
      compareHashes(lds, question.dataGroups);
    });
  }).verdict;
}
