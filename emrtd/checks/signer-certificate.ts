import { decoding, refuse } from '../refusal.ts';
import type { Certificate } from '../x509/certificate.ts';
import { basicConstraintsOf, documentTypesOf, extensionOid, keyUsageOf } from '../x509/extensions.ts';

const digitalSignature = 0;

/** Extensions that are read here; any other critical one says something that would be ignored. */
const understood: ReadonlySet<string> = new Set([
  extensionOid.keyUsage,
  extensionOid.basicConstraints,
  extensionOid.privateKeyUsagePeriod,
  extensionOid.documentTypeList,
  extensionOid.authorityKeyIdentifier,
  extensionOid.subjectKeyIdentifier,
]);

/** A type of one letter covers every document type that begins with it. */
const covers = (listed: string, documentType: string): boolean =>
  listed === documentType || (listed.length === 1 && documentType.startsWith(listed));

/**
 * The certificate is a document signer's: version 3, not a CA, critical KeyUsage with digitalSignature, no other purpose, no
 * critical extension that is not understood, and its document types cover the MRZ's. Source: ICAO Doc 9303-12 §7.1, RFC 5280 §4.2.
 */
export function checkSignerCertificate(certificate: Certificate, documentType: string | undefined): void {
  const { extensions } = certificate;
  if (certificate.version !== 3) refuse('dsc_version', `version ${certificate.version}`);
  decoding('dsc_malformed', () => {
    const constraints = extensions.get(extensionOid.basicConstraints);
    if (constraints && basicConstraintsOf(constraints).ca) refuse('dsc_is_ca', 'signer certificate is a CA');
    const usage = extensions.get(extensionOid.keyUsage);
    if (!usage?.critical || !keyUsageOf(usage).has(digitalSignature)) {
      refuse('dsc_key_usage', 'no critical key usage with digitalSignature');
    }
    if (extensions.has(extensionOid.extendedKeyUsage))
      refuse('dsc_extended_key_usage', 'certificate of another purpose');
    for (const [oid, { critical }] of extensions) {
      if (critical && !understood.has(oid)) refuse('dsc_critical_extension', `critical extension ${oid}`);
    }
    const types = extensions.get(extensionOid.documentTypeList);
    if (types && documentType !== undefined) {
      const listed = documentTypesOf(types).map((type) => type.replace(/<+$/, ''));
      if (!listed.some((type) => covers(type, documentType)))
        refuse('dsc_document_type', `signs none of type ${documentType}`);
    }
  });
}
