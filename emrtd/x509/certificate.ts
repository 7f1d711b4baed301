import { inside, whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { integerBytes, smallInteger, wholeOctets } from '../der/primitives.ts';
import { context, contextPrimitive, Tag } from '../der/tags.ts';
import { timeOf } from '../der/time.ts';
import { digest } from '../keys/hash.ts';
import { knownPublicKey } from '../keys/known-keys.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { extensionsOf } from './extensions.ts';
import type { Extension } from './extensions.ts';
import { checkName } from './name.ts';

/** A certificate as it stands: nothing of it is believed until a check says so. */
export interface Certificate {
  readonly der: Uint8Array;
  /** What the issuer signed, original octets. */
  readonly toBeSigned: Uint8Array;
  readonly signatureAlgorithm: Element;
  readonly signature: Uint8Array;
  readonly version: number;
  /** INTEGER octets. */
  readonly serialNumber: Uint8Array;
  readonly issuer: Element;
  readonly subject: Element;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly subjectPublicKeyInfo: Element;
  /** What has been worked out of the fields above, once asked for. */
  readonly derived: { key?: PublicKey; fingerprint?: string };
}

/** RFC 5280 §4.1.2.2 allows 20; some issuers take more. */
const maxSerialOctets = 32;

/**
 * Reads one DER certificate that fills `der` to the last byte (no trailing bytes, no PEM). Both signature algorithm fields must be the
 * same octets, both names readable. Source: RFC 5280 §4.1.
 * @throws DerFault
 */
export function readCertificate(der: Uint8Array): Certificate {
  return certificateOf(whole(der, Tag.sequence, 'certificate'));
}

/** The same for a certificate inside a larger structure. @throws DerFault */
export function certificateOf(element: Element): Certificate {
  if (element.tag !== Tag.sequence) malformed('certificate');
  const outer = inside(element);
  const toBeSigned = outer.take(Tag.sequence, 'to-be-signed certificate');
  const signatureAlgorithm = outer.take(Tag.sequence, 'signature algorithm');
  const signature = wholeOctets(outer.next());
  outer.finish('certificate');

  const fields = inside(toBeSigned);
  const explicitVersion = fields.optional(context(0));
  let version = 1;
  if (explicitVersion) {
    const versionField = inside(explicitVersion);
    version = 1 + smallInteger(versionField.take(Tag.integer, 'version'));
    versionField.finish('version');
  }
  const serialNumber = integerBytes(fields.take(Tag.integer, 'serial number'));
  if (serialNumber.length > maxSerialOctets) malformed(`serial number of ${serialNumber.length} octets`);
  const innerAlgorithm = fields.take(Tag.sequence, 'signature algorithm');
  if (Buffer.compare(innerAlgorithm.encoding, signatureAlgorithm.encoding) !== 0)
    malformed('two different signature algorithms');
  const issuer = fields.take(Tag.sequence, 'issuer');
  checkName(issuer);
  const validity = inside(fields.take(Tag.sequence, 'validity'));
  const notBefore = timeOf(validity.next());
  const notAfter = timeOf(validity.next());
  validity.finish('validity');
  const subject = fields.take(Tag.sequence, 'subject');
  checkName(subject);
  const subjectPublicKeyInfo = fields.take(Tag.sequence, 'subject public key info');
  fields.optional(contextPrimitive(1));
  fields.optional(contextPrimitive(2));
  const explicitExtensions = fields.optional(context(3));
  fields.finish('to-be-signed certificate');
  const wrapped = explicitExtensions && inside(explicitExtensions);
  const extensions = wrapped ? extensionsOf(wrapped.take(Tag.sequence, 'extensions')) : new Map<string, Extension>();
  wrapped?.finish('extensions');

  return {
    der: element.encoding,
    toBeSigned: toBeSigned.encoding,
    signatureAlgorithm,
    signature,
    version,
    serialNumber,
    issuer,
    subject,
    notBefore,
    notAfter,
    extensions,
    subjectPublicKeyInfo,
    derived: {},
  };
}

/** The certificate's key, read once. @throws Refusal `key_*` */
export function certificateKey({ derived, subjectPublicKeyInfo }: Certificate): PublicKey {
  return (derived.key ??= knownPublicKey(subjectPublicKeyInfo));
}

/** SHA-256 over the certificate's octets, hexadecimal: its identity in the trust store and in evidence. */
export function fingerprint({ derived, der }: Certificate): string {
  return (derived.fingerprint ??= digest('sha256', der).toString('hex'));
}

export const serialHex = (certificate: Pick<Certificate, 'serialNumber'>): string =>
  Buffer.from(certificate.serialNumber).toString('hex');
