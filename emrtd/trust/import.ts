import { attemptDecoding } from '../refusal.ts';
import { inside, whole } from '../der/cursor.ts';
import { Tag } from '../der/tags.ts';
import type { HashName } from '../keys/hash.ts';
import { certificateOf } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { ldifValues } from './ldif.ts';
import { openMasterList } from './master-list.ts';
import { pemBlocks } from './pem.ts';
import type { Finding, TrustCollection } from './collection.ts';

/** What an import says as it goes along. */
export type ImportEvent =
  | {
      readonly kind: 'list';
      readonly signer: string;
      readonly signedAt: number | undefined;
      readonly certificates: number;
    }
  | { readonly kind: 'refused'; readonly what: string; readonly reason: string }
  | { readonly kind: 'finding'; readonly finding: Finding };

export interface ImportOptions {
  /** Certificates that the operator pins: a master list must lead to one of them. An anchor held is none: it vouches for its own country only. */
  readonly roots: readonly Certificate[];
  readonly hashes: readonly HashName[];
}

type DerKind = 'cms' | 'certificate' | 'crl';

/** Tells CMS, certificate and CRL apart by their first fields. */
function kindOf(der: Uint8Array): DerKind | undefined {
  return attemptDecoding(() => {
    const first = inside(whole(der, Tag.sequence, 'file')).next();
    if (first.tag === Tag.oid) return 'cms';
    if (first.tag !== Tag.sequence) return undefined;
    // A certificate's first fields are version and serial number, a CRL's may be a version and is then an algorithm.
    const fields = inside(first);
    const version = fields.next();
    if (version.tag !== Tag.integer) return version.tag === Tag.sequence ? 'crl' : 'certificate';
    fields.next();
    return attemptDecoding(() => certificateOf(whole(der, Tag.sequence, 'file'))) ? 'certificate' : 'crl';
  });
}

function* importDer(
  what: string,
  der: Uint8Array,
  into: TrustCollection,
  options: ImportOptions,
): Generator<ImportEvent> {
  switch (kindOf(der)) {
    case 'cms': {
      const list = openMasterList(der, options.roots, options.hashes);
      if (!list.ok) {
        yield { kind: 'refused', what: `${what}: master list`, reason: list.reason };
        return;
      }
      yield { kind: 'list', signer: list.signer, signedAt: list.signedAt, certificates: list.certificates.length };
      for (const certificate of list.certificates) yield { kind: 'finding', finding: into.addListed(certificate) };
      return;
    }
    case 'certificate':
      yield { kind: 'finding', finding: into.addSingle(der) };
      return;
    case 'crl':
      yield { kind: 'finding', finding: into.addCrl(der) };
      return;
    case undefined:
      yield { kind: 'refused', what, reason: 'neither master list, certificate nor CRL' };
  }
}

/** Attributes of PKD entries. Signer certificates come with each EF.SOD and are not kept. Source: ICAO PKD interface (not confirmed). */
const masterListAttributes: ReadonlySet<string> = new Set(['cscamasterlistdata', 'pkdmasterlistcontent']);

/**
 * Reads a file of any kind that trust comes in (master list, ICAO LDIF, PEM, DER certificate or CRL) into the collection, telling
 * one event for everything found. Nothing is taken without its check.
 */
export function* importFile(
  name: string,
  bytes: Uint8Array,
  into: TrustCollection,
  options: ImportOptions,
): Generator<ImportEvent> {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const text = (): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (start.includes('-----BEGIN ')) {
    const blocks = pemBlocks(text());
    if (blocks.length === 0) yield { kind: 'refused', what: name, reason: 'no PEM block' };
    for (const { label, der } of blocks) yield* importDer(`${name}: ${label}`, der, into, options);
  } else if (/^(#.*\r?\n|\s)*(version: *1|dn:)/i.test(start)) {
    for (const { entry, attribute, value } of ldifValues(text())) {
      if (masterListAttributes.has(attribute)) yield* importDer(entry, value, into, options);
      else if (attribute === 'cacertificate') yield { kind: 'finding', finding: into.addSingle(value) };
      else if (attribute === 'certificaterevocationlist') yield { kind: 'finding', finding: into.addCrl(value) };
    }
  } else {
    yield* importDer(name, bytes, into, options);
  }
}
