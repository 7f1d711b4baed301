import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lockFileFaults } from '../../tools/docs/lock-file.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly inBundle?: boolean;
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, LockedPackage>> };
const foreign = Object.entries(packages).filter(([path]) => path !== '');

/** Licences that let a ministry run, change and pass on the whole; anything else needs a decision. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
]);
/** Of tools alone: neither linked into what is deployed nor passed on. The LGPL's is libvips, which `sharp` loads on an engineer's machine. */
const ALLOWED_FOR_TOOLS = new Set([...ALLOWED, 'MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0', 'BSD', 'LGPL-3.0-or-later']);

const alternatives = (licence: string): string[] => licence.replace(/[()]/g, '').split(/ OR | AND |\//);
const allowedBy = (list: ReadonlySet<string>, licence: string): boolean =>
  / AND /.test(licence)
    ? alternatives(licence).every((one) => list.has(one))
    : alternatives(licence).some((one) => list.has(one));

/** As the lock file says, or where it does not, the installed package itself. */
function licenceOf(path: string, { license }: LockedPackage): string {
  if (license !== undefined) return license;
  const own = JSON.parse(read(join(path, 'package.json'))) as { license?: string };
  return own.license ?? 'none';
}

describe('what comes from others', () => {
  test('TH-48 every package is pinned by its hash', () => {
    expect(foreign.length).toBeGreaterThan(100);
    expect(lockFileFaults(read('package-lock.json'))).toEqual([]);
    const without = foreign.filter(([, { integrity, inBundle }]) => !/^sha512-/.test(integrity ?? '') && !inBundle);
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test('TH-48 direct dependencies are exact versions', () => {
    const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']) {
      for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
        expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
      }
    }
  });

  test('TH-48 no package runs anything when it is installed', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  test('TH-48 what is deployed has a licence that allows it', () => {
    const odd = foreign
      .filter(([, entry]) => entry.dev !== true)
      .map(([path, entry]) => [path, licenceOf(path, entry)] as const)
      .filter(([, licence]) => !allowedBy(ALLOWED, licence));
    expect(odd).toEqual([]);
  });

  test('TH-48 so has every tool', () => {
    const odd = foreign
      .filter(([path, entry]) => entry.license !== undefined || entry.inBundle !== true || path === '')
      .filter(([, entry]) => entry.license !== undefined)
      .filter(([, { license = '' }]) => !allowedBy(ALLOWED_FOR_TOOLS, license));
    expect(odd.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });
});
