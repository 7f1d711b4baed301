import { readCertificate } from '../../emrtd/x509/certificate.ts';
import type { Certificate } from '../../emrtd/x509/certificate.ts';
import { readCrl } from '../../emrtd/x509/crl.ts';
import { nameForPeople } from '../../emrtd/x509/name.ts';
import { loadBundle } from './bundle-file.ts';
import type { Output } from './output.ts';

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
const dayMilliseconds = 86_400_000;

interface Row {
  readonly sha256: string;
  readonly kind: string;
  readonly certificate: Certificate;
}

function rows(path: string): { rows: readonly Row[]; digest: string; crls: readonly Uint8Array[] } {
  const bundle = loadBundle(path);
  if (!bundle) throw new Error(`no trust bundle at ${path}: import one first`);
  const of = (kind: 'anchors' | 'links'): Row[] =>
    [...bundle[kind]].map(([sha256, der]) => ({
      sha256,
      kind: kind === 'anchors' ? 'anchor' : 'link',
      certificate: readCertificate(der),
    }));
  const all = [...of('anchors'), ...of('links')].map((row): [string, Row] => [
    nameForPeople(row.certificate.subject),
    row,
  ]);
  const sorted = all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
  return { rows: sorted, digest: bundle.digest, crls: [...bundle.crls.values()] };
}

const describe = ({ sha256, kind, certificate }: Row): string =>
  `${kind.padEnd(6)} ${sha256.slice(0, 16)} ${day(certificate.notBefore)} … ${day(certificate.notAfter)} ${nameForPeople(certificate.subject)}`;

/** `list`: every anchor, link certificate and CRL of the bundle. */
export function listCommand(path: string, output: Output): void {
  const bundle = rows(path);
  for (const row of bundle.rows) output.line(describe(row));
  for (const der of bundle.crls) {
    const { issuer, thisUpdate, nextUpdate, revoked } = readCrl(der);
    const until = nextUpdate === undefined ? 'no next update' : day(nextUpdate);
    output.line(`crl    ${day(thisUpdate)} … ${until} ${revoked.size} revoked, ${nameForPeople(issuer)}`);
  }
  output.line(`bundle ${bundle.digest}`);
}

/** `expiring --days N`: anchors that end within N days of `now`, those that ended before left out. Returns how many. */
export function expiringCommand(path: string, days: number, now: number, output: Output): number {
  const horizon = now + days * dayMilliseconds;
  const expiring = rows(path)
    .rows.filter(({ certificate: { notAfter } }) => notAfter >= now && notAfter <= horizon)
    .sort((a, b) => a.certificate.notAfter - b.certificate.notAfter);
  for (const row of expiring) output.line(describe(row));
  output.line(`${expiring.length} expire within ${days} days`);
  return expiring.length;
}
