import { digest } from '../keys/hash.ts';
import { readCertificate } from '../x509/certificate.ts';
import { readCrl } from '../x509/crl.ts';
import { TrustStore } from './store.ts';

const kinds = ['anchors', 'links', 'crls'] as const;
export type EntryKind = (typeof kinds)[number];

/** Trusted material by kind: DER octets under their SHA-256 in hexadecimal. */
export type BundleContents = Readonly<Record<EntryKind, ReadonlyMap<string, Uint8Array>>>;

/** The contents' own name: SHA-256 over kind and fingerprint of every entry, in order. Neither time nor place of import enters. */
export function bundleDigest(contents: BundleContents): string {
  const lines = kinds.flatMap((kind) => [...contents[kind].keys()].sort().map((sha256) => `${kind} ${sha256}\n`));
  return digest('sha256', Buffer.from(lines.join(''))).toString('hex');
}

/** The bundle as a file: equal contents give equal octets. */
export function writeBundle(contents: BundleContents): string {
  const sorted = (kind: EntryKind): Record<string, string> =>
    Object.fromEntries(
      [...contents[kind]]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([sha256, der]) => [sha256, Buffer.from(der).toString('base64')]),
    );
  const file = {
    version: 1,
    digest: bundleDigest(contents),
    anchors: sorted('anchors'),
    links: sorted('links'),
    crls: sorted('crls'),
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function entries(value: unknown): ReadonlyMap<string, Uint8Array> {
  if (typeof value !== 'object' || value === null) throw new Error('trust bundle: entries missing');
  return new Map(
    Object.entries(value).map(([sha256, text]): [string, Uint8Array] => {
      const der = Buffer.from(String(text), 'base64');
      if (digest('sha256', der).toString('hex') !== sha256)
        throw new Error(`trust bundle: entry ${sha256} is not what its name says`);
      return [sha256, der];
    }),
  );
}

/**
 * Reads a bundle file and checks it against its own hashes.
 * @throws Error when it is damaged: a deployment without its trust store must not start quietly
 */
export function readBundle(text: string): BundleContents & { readonly digest: string } {
  const file = JSON.parse(text) as Record<string, unknown>;
  if (file['version'] !== 1) throw new Error('trust bundle: unknown version');
  const contents = { anchors: entries(file['anchors']), links: entries(file['links']), crls: entries(file['crls']) };
  const name = bundleDigest(contents);
  if (file['digest'] !== name) throw new Error('trust bundle: contents do not match the digest');
  return { ...contents, digest: name };
}

/** The store of a bundle, every certificate and CRL read. @throws Error as `readBundle`, DerFault for an entry that no import lets in */
export function storeOf(bundle: BundleContents & { readonly digest: string }): TrustStore {
  return new TrustStore({
    digest: bundle.digest,
    anchors: [...bundle.anchors.values()].map(readCertificate),
    links: [...bundle.links.values()].map(readCertificate),
    crls: [...bundle.crls.values()].map(readCrl),
  });
}

/** Whether `bundle` has an anchor with the key of one of `other`'s, under whatever certificate. @throws DerFault as `storeOf` */
export function sharesAnchorKey(bundle: BundleContents, other: BundleContents): boolean {
  const keys = ({ anchors }: BundleContents): readonly string[] =>
    [...anchors.values()].map((der) => Buffer.from(readCertificate(der).subjectPublicKeyInfo.encoding).toString('hex'));
  const known = new Set(keys(other));
  return keys(bundle).some((key) => known.has(key));
}
