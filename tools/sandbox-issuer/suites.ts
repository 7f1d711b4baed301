import type { HashName } from '../../emrtd/keys/hash.ts';
import type { CurveName } from '../../emrtd/keys/curves.ts';

/** How a sandbox key signs: everything that a certificate or SignerInfo says about it. */
export interface Suite {
  readonly name: string;
  readonly key: { readonly type: 'rsa'; readonly bits: number } | { readonly type: 'ec'; readonly curve: CurveName };
  readonly scheme: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa';
  readonly hash: HashName;
  /** PSS only; the hash's length by default. */
  readonly saltLength?: number;
  /** PSS only; `hash` by default. */
  readonly mgfHash?: HashName;
  /** EC only: the curve is spelt out in the certificate. */
  readonly explicitParameters?: boolean;
  /** Says rsaEncryption where the hash would be named, as Australian and US signers do. */
  readonly bareRsa?: boolean;
}

const rsa = (name: string, bits: number, scheme: 'rsa-pkcs1' | 'rsa-pss', hash: HashName): Suite => ({
  name,
  key: { type: 'rsa', bits },
  scheme,
  hash,
});
const ec = (name: string, curve: CurveName, hash: HashName, explicitParameters = false): Suite => ({
  name,
  key: { type: 'ec', curve },
  scheme: 'ecdsa',
  hash,
  explicitParameters,
});

/** Every suite that the specification allows, named and explicit. */
export const suites = {
  rsa2048: rsa('rsa2048', 2048, 'rsa-pkcs1', 'sha256'),
  rsa3072: rsa('rsa3072', 3072, 'rsa-pkcs1', 'sha256'),
  rsa2048pss: rsa('rsa2048pss', 2048, 'rsa-pss', 'sha256'),
  rsa3072pss: rsa('rsa3072pss', 3072, 'rsa-pss', 'sha384'),
  p256: ec('p256', 'P-256', 'sha256'),
  p384: ec('p384', 'P-384', 'sha384'),
  p521: ec('p521', 'P-521', 'sha512'),
  brainpool256: ec('brainpool256', 'brainpoolP256r1', 'sha256'),
  brainpool384: ec('brainpool384', 'brainpoolP384r1', 'sha384'),
  brainpool512: ec('brainpool512', 'brainpoolP512r1', 'sha512'),
  p256explicit: ec('p256explicit', 'P-256', 'sha256', true),
  p384explicit: ec('p384explicit', 'P-384', 'sha384', true),
  p521explicit: ec('p521explicit', 'P-521', 'sha512', true),
  brainpool256explicit: ec('brainpool256explicit', 'brainpoolP256r1', 'sha256', true),
  brainpool384explicit: ec('brainpool384explicit', 'brainpoolP384r1', 'sha384', true),
  brainpool512explicit: ec('brainpool512explicit', 'brainpoolP512r1', 'sha512', true),
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof suites;
