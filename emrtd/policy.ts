import type { CurveName } from './keys/curves.ts';
import type { HashName } from './keys/hash.ts';

/** What happens when a check cannot be made for want of something that is not the citizen's fault. */
export type Leniency = 'officer' | 'warn';

/** Everything about a verdict that somebody may want to decide differently, as data; it stands in each verdict. */
export interface ChipPolicy {
  readonly name: string;
  readonly limits: {
    readonly sodOctets: number;
    readonly dataGroupOctets: number;
    readonly depth: number;
    readonly nodes: number;
    readonly portraitPixels: number;
  };
  /** Of EF.SOD: data group hashes, message digest, signatures of document and certificates. */
  readonly hashes: readonly HashName[];
  readonly keys: {
    readonly rsaBits: { readonly min: number; readonly max: number };
    readonly curves: readonly CurveName[];
  };
  /** The issuing state of the document, as in its MRZ; undefined takes any. */
  readonly issuingState: string | undefined;
  readonly dataGroups: {
    readonly required: readonly number[];
    /** Cards signed before this day must hold DG13 (yyyy-mm-dd); later ones may. Undefined: never asked for. */
    readonly dg13RequiredBefore: string | undefined;
    /** Must be uploaded when EF.SOD lists them. */
    readonly neverStripped: readonly number[];
    readonly accepted: readonly number[];
  };
  readonly time: {
    /** Neither signing time nor issue date is known, and the signer certificate's first day stands in. */
    readonly signingUnknown: Leniency;
    /** How far a signing time may lie ahead of our clock, in seconds. */
    readonly skewSeconds: number;
    /** The card's days end by this clock, in minutes east of UTC. */
    readonly zoneMinutes: number;
    /** MRZ expiry fields that mean "Không thời hạn". To be confirmed by the issuer. */
    readonly noExpiry: readonly string[];
  };
  readonly revocation: {
    readonly missing: Leniency;
    /** A CRL past its next update by up to this many hours only warns; after them `stale` decides. */
    readonly staleWarnHours: number;
    readonly stale: Leniency;
  };
  readonly activeAuthentication: {
    readonly missing: Leniency;
    readonly challengeOctets: number;
    readonly rsaMinBits: number;
    readonly hashes: readonly HashName[];
  };
}

/** Identity cards of Viet Nam; the limits and lists of the specification. */
export const cccdPolicy: ChipPolicy = {
  name: 'cccd-1',
  limits: {
    sodOctets: 64 * 1024,
    dataGroupOctets: 1024 * 1024,
    depth: 16,
    nodes: 10_000,
    portraitPixels: 4_000_000,
  },
  hashes: ['sha256', 'sha384', 'sha512'],
  keys: {
    rsaBits: { min: 2048, max: 8192 },
    curves: ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'],
  },
  issuingState: 'VNM',
  dataGroups: {
    required: [1, 2],
    dg13RequiredBefore: '2024-01-01',
    neverStripped: [13, 14, 15],
    // DG3 and DG4 are fingerprints and irises: they need Terminal Authentication and must not be here at all.
    accepted: [1, 2, 11, 12, 13, 14, 15],
  },
  time: { signingUnknown: 'officer', skewSeconds: 300, zoneMinutes: 420, noExpiry: ['<<<<<<', '991231'] },
  revocation: { missing: 'officer', staleWarnHours: 24, stale: 'officer' },
  activeAuthentication: {
    missing: 'officer',
    challengeOctets: 8,
    rsaMinBits: 2048,
    // The chip mixes its own nonce into what it signs, so a collision in SHA-1 buys nothing without the chip's key.
    hashes: ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
  },
};

/** Any state's document, for looking at it: what cannot be known from EF.SOD alone only warns. */
export const documentPolicy: ChipPolicy = {
  ...cccdPolicy,
  name: 'document-1',
  issuingState: undefined,
  time: { ...cccdPolicy.time, signingUnknown: 'warn' },
  revocation: { ...cccdPolicy.revocation, missing: 'warn', stale: 'warn' },
};

/** `policy` with SHA-1 and SHA-224 let in: for looking at old documents, never for deciding. */
export const withWeakHashes = (policy: ChipPolicy): ChipPolicy => ({
  ...policy,
  name: `${policy.name}+weak-hashes`,
  hashes: [...new Set([...policy.hashes, 'sha1' as const, 'sha224' as const])],
});
