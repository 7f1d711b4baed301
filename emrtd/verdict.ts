import type { CheckCode, CheckName } from './codes.ts';
import type { CurveName } from './keys/curves.ts';
import type { HashName } from './keys/hash.ts';
import type { PssParameters } from './keys/signature-algorithm.ts';
import type { ChipPolicy } from './policy.ts';

/** `passed`, `officer` and `parked` route a dossier; `rejected` refuses the upload. */
export type ChipOutcome = 'passed' | 'officer' | 'parked' | 'rejected';

/**
 * `warned`: held, with something to look after. `reserved`: could not be shown, an officer decides; the later checks still run,
 * because a rejection outranks it. `failed`: ended the verification. `not_run`: an earlier check failed.
 */
export type CheckResult =
  | { readonly name: CheckName; readonly result: 'held' | 'not_run' }
  | {
      readonly name: CheckName;
      readonly result: 'warned' | 'reserved' | 'failed';
      readonly code: CheckCode;
      readonly detail: string;
    };

export interface KeyEvidence {
  readonly algorithm: 'rsa' | 'ec';
  readonly bits: number;
  readonly curve?: CurveName;
  readonly explicitParameters?: boolean;
}

export interface CertificateEvidence {
  readonly sha256: string;
  readonly serialNumber: string;
  readonly issuer: string;
  readonly key: KeyEvidence;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** Where the time of signing came from: the signer's claim, the issue date, the caller, or for want of all the signer certificate's first day. */
export type SigningTimeSource = 'signingTime' | 'issueDate' | 'given' | 'dscNotBefore';

/** What ran and what it saw. Never personal data: hashes, algorithms, serial numbers, times. */
export interface Evidence {
  sod?: { readonly sha256: string; readonly octets: number; readonly encodings: number };
  lds?: {
    readonly version: 0 | 1;
    readonly hash: HashName;
    readonly ldsVersion: string | undefined;
    readonly dataGroupsListed: readonly number[];
  };
  signature?: {
    readonly scheme: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa';
    readonly hash: HashName;
    readonly pss?: PssParameters;
  };
  signerCertificate?: CertificateEvidence;
  /** From the signer's CSCA to the anchor. */
  chain?: readonly CertificateEvidence[];
  trustBundle?: string;
  signedAt?: { readonly time: string; readonly source: SigningTimeSource };
  crl?: {
    readonly sha256: string;
    readonly thisUpdate: string;
    readonly nextUpdate: string | undefined;
    readonly state: 'current' | 'stale';
  };
  dataGroupsUploaded?: readonly number[];
  activeAuthentication?: {
    readonly key: KeyEvidence;
    readonly hash: HashName | undefined;
    readonly encoding?: 'plain' | 'der';
  };
}

export interface Verdict {
  readonly outcome: ChipOutcome;
  /** Of the check that ended it, or of the first reservation; absent when passed. */
  readonly code?: CheckCode;
  /** Every check of the verification in its order. */
  readonly checks: readonly CheckResult[];
  readonly evidence: Readonly<Evidence>;
  readonly policy: ChipPolicy;
}
