import { findSignerCertificate } from '../cms/signer-certificate.ts';
import { readSigner } from '../cms/signer.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { attributesAsSigned } from '../cms/signer-info.ts';
import { inside, whole } from '../der/cursor.ts';
import { smallInteger } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import type { HashName } from '../keys/hash.ts';
import { signatureAlgorithm } from '../keys/signature-algorithm.ts';
import { verifySignature } from '../keys/verify-signature.ts';
import { attempt, decoding } from '../refusal.ts';
import { isAuthority } from '../x509/authority.ts';
import { certificateKey, certificateOf } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { extendedKeyUsageOf, extensionOid } from '../x509/extensions.ts';
import { nameForPeople } from '../x509/name.ts';
import { isSignedBy } from '../x509/verify-certificate.ts';

const masterListOid = '2.23.136.1.1.2';
const masterListSigningOid = '2.23.136.1.1.3';

export type MasterListFinding =
  | {
      readonly ok: true;
      readonly signer: string;
      readonly signedAt: number | undefined;
      /** The certificates' octets; none of them is read yet, so that one bad certificate does not spoil the list. */
      readonly certificates: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly reason: string };

const no = (reason: string): MasterListFinding => ({ ok: false, reason });

/**
 * Whether the signer leads to a pinned root: signed by it, or by an authority in the list's own envelope that it signed and that was valid
 * at `at`. Whatever else the root signed (a document signer, say) vouches for nobody.
 */
function leadsToRoot(
  signer: Certificate,
  embedded: readonly Certificate[],
  roots: readonly Certificate[],
  hashes: readonly HashName[],
  at: number,
): boolean {
  const signedBy = (certificate: Certificate, issuers: readonly Certificate[]): readonly Certificate[] =>
    issuers.filter((issuer) => {
      const key = attempt(() => certificateKey(issuer));
      return key.ok && isSignedBy(certificate, key.value, hashes);
    });
  if (signedBy(signer, roots).length > 0) return true;
  const authorities = embedded.filter((one) => isAuthority(one) && at >= one.notBefore && at <= one.notAfter);
  return signedBy(signer, authorities).some((issuer) => signedBy(issuer, roots).length > 0);
}

function certificateList(content: Uint8Array): readonly Uint8Array[] {
  const fields = inside(whole(content, Tag.sequence, 'master list'));
  smallInteger(fields.take(Tag.integer, 'master list version'));
  const certificates: Uint8Array[] = [];
  for (const list = inside(fields.take(Tag.set, 'certificates')); list.more;) certificates.push(list.next().encoding);
  fields.finish('master list');
  return certificates;
}

/**
 * Opens a CSCA master list: CMS SignedData by a master list signer (extended key usage 2.23.136.1.1.3) that was valid when it
 * signed (on its first day, where it claims no time) and leads to one of `roots`. Source: ICAO Doc 9303-12 §9 (clause number not confirmed), RFC 5652.
 */
export function openMasterList(
  bytes: Uint8Array,
  roots: readonly Certificate[],
  hashes: readonly HashName[],
): MasterListFinding {
  const outcome = attempt((): MasterListFinding => {
    const signedData = decoding('sod_malformed', () => readSignedData(bytes));
    if (signedData.contentType !== masterListOid) return no(`content type ${signedData.contentType} is no master list`);
    const signer = readSigner(signedData, hashes);
    const certificate = findSignerCertificate(signer.info.identifier, signedData.certificates);
    const algorithm = decoding('signature_parameters', () => signatureAlgorithm(signer.info.signatureAlgorithm));
    const hash = algorithm?.hash ?? signer.digest;
    const signed = attributesAsSigned(signer.signedAttributes);
    const key = certificateKey(certificate);
    if (!algorithm || hash !== signer.digest || !verifySignature(key, algorithm, hash, signed, signer.info.signature)) {
      return no('signature does not verify');
    }
    const usage = certificate.extensions.get(extensionOid.extendedKeyUsage);
    if (!usage || !decoding('dsc_malformed', () => extendedKeyUsageOf(usage)).includes(masterListSigningOid)) {
      return no('signer is no master list signer');
    }
    const signedAt = signer.signingTime ?? certificate.notBefore;
    if (signedAt < certificate.notBefore || signedAt > certificate.notAfter)
      return no('signer not valid when it signed');
    const embedded = decoding('dsc_malformed', () => signedData.certificates.map(certificateOf));
    if (!leadsToRoot(certificate, embedded, roots, hashes, signedAt)) return no('signer leads to no pinned root');
    const certificates = decoding('sod_malformed', () => certificateList(signedData.content));
    return { ok: true, signer: nameForPeople(certificate.subject), signedAt: signer.signingTime, certificates };
  });
  return outcome.ok ? outcome.value : no(outcome.refusal.message);
}
