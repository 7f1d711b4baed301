import { createHash } from 'node:crypto';
import type { BundleContents } from '../../emrtd/trust/bundle.ts';
import { sandboxAuthority, sandboxCrl } from '../sandbox-issuer/index.ts';
import { saveBundle } from './bundle-file.ts';

const named = (...entries: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> =>
  new Map(entries.map((der) => [createHash('sha256').update(der).digest('hex'), der]));

/**
 * Makes the bundles of `data/`, which nobody imports: one that trusts nobody, and one that trusts the sandbox issuer, whose keys are public. They
 * are kept as files because a signature on P-256 is never the same twice, and an unchanged bundle shall be an unchanged deployment.
 */
const contents: Readonly<Record<string, () => BundleContents>> = {
  empty: () => ({ anchors: named(), links: named(), crls: named() }),
  sandbox: () => {
    const authority = sandboxAuthority();
    return { anchors: named(authority.certificate), links: named(), crls: named(sandboxCrl(authority)) };
  },
};

const [kind = '', file] = process.argv.slice(2);
const make = contents[kind];
if (make === undefined || file === undefined) {
  console.error('usage: make-bundle.ts empty|sandbox FILE');
  process.exit(1);
}
saveBundle(file, make());
