import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { basicConstraints } from '../../../../tools/sandbox-issuer/certificate.ts';
import {
  exampleCitizen,
  foundAuthority,
  generateKey,
  issueCard,
  issueCrl,
  issueSigner,
  suites,
} from '../../../../tools/sandbox-issuer/index.ts';
import { trustCommand } from '../../../../tools/trust/main.ts';
import { bundlePath } from '../../../../tools/trust/bundle-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dinhdanh-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.parse('2026-11-20T02:00:00Z');
const bundle = join(folder, 'bundle.json');
const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
function run(...args: string[]): { status: number; text: string } {
  const lines: string[] = [];
  const output = { line: (text: string) => void lines.push(text), progress: () => undefined };
  return { status: trustCommand(args, bundle, now, output), text: lines.join('\n') };
}

const csca = foundAuthority({ plan: { notAfter: new Date('2027-01-15T00:00:00Z') } });
const chipKey = generateKey(suites.rsa2048);
const card = issueCard({ citizen: exampleCitizen, signer: issueSigner(csca), chipKey });
const sod = file('EF_SOD.bin', card.sod);

describe('trust commands', () => {
  test('CHIP-5 an anchor under which every card would be refused is taken, and told', () => {
    const unfit = foundAuthority({
      commonName: 'Unfit CSCA (fictitious)',
      plan: { extensions: [basicConstraints(true)] },
    });
    const lines: string[] = [];
    const output = { line: (text: string) => void lines.push(text), progress: () => undefined };
    const scratch = join(folder, 'unfit.json');
    trustCommand(
      ['import', file('unfit.cer', unfit.certificate), file('fit.cer', csca.certificate)],
      scratch,
      now,
      output,
    );
    const told = lines.filter((line) => line.startsWith('  unfit'));
    expect(told).toEqual([
      expect.stringMatching(/Unfit CSCA .* would be refused: chain_path_length, path length not limited/),
    ]);
  });

  test('CHIP-5 without a bundle a document is parked', () => {
    expect(run('verify', sod)).toMatchObject({
      status: 1,
      text: expect.stringContaining('passive authentication: parked trust_unavailable') as unknown,
    });
  });

  test('CHIP-5 import, list, expiring and verify tell what they did', () => {
    const crl = issueCrl(csca, { thisUpdate: new Date(now - 1000), nextUpdate: new Date(now + 1000) });
    const imported = run('import', file('csca.cer', csca.certificate), file('list.crl', crl));
    expect(imported.status).toBe(0);
    expect(imported.text).toContain('1 anchors, 0 link certificates, 1 CRLs');
    const first = readFileSync(bundle, 'utf8');
    expect(run('import', join(folder, 'csca.cer')).text).toContain(
      '0 taken, 1 known already, 0 refused: 1 accounted for',
    );
    expect(readFileSync(bundle, 'utf8')).toBe(first);
    expect(run('list').text).toContain('2020-01-01 … 2027-01-15 CN=Sandbox CSCA (fictitious)');
    expect(run('expiring', '--days', '90').text).toContain('1 expire within 90 days');
    expect(run('expiring', '--days', '30').text).toContain('0 expire within 30 days');
    const verified = run('verify', sod, '--dg', `1=${file('dg1', card.dataGroups.get(1)!)}`);
    expect(verified).toMatchObject({
      status: 0,
      text: expect.stringContaining('passive authentication: passed') as unknown,
    });
    expect(verified.text).toContain('by the signer’s signingTime');
  });

  test('CHIP-5 a changed data group, an unknown file and misuse have their own status', () => {
    expect(run('verify', sod, '--dg', `1=${file('dg1', Buffer.alloc(9))}`)).toMatchObject({ status: 1 });
    expect(run('import', file('rubbish', Buffer.from('x')))).toMatchObject({ status: 1 });
    expect(run().status).toBe(2);
    expect(run('verify')).toMatchObject({ status: 2, text: expect.stringContaining('npm run trust') as unknown });
    expect(() => run('verify', sod, '--dg', 'one')).toThrow(/NUMBER=FILE/);
    expect(() => run('verify', sod, '--at', 'someday')).toThrow(/no date/);
  });

  test('CHIP-2 answers of a chip are verified beside its document', () => {
    const challenge = 'a1b2c3d4e5f60718';
    const answer = card.answer(Buffer.from(challenge, 'hex'))!.toString('hex');
    const dg15 = `15=${file('dg15', card.dataGroups.get(15)!)}`;
    const good = run('verify', sod, '--dg', dg15, '--challenge', challenge, '--answer', answer);
    expect(good).toMatchObject({
      status: 0,
      text: expect.stringContaining('active authentication 1: verified') as unknown,
    });
    const bad = run('verify', sod, '--dg', dg15, '--challenge', '0011223344556677', '--answer', answer);
    expect(bad).toMatchObject({
      status: 1,
      text: expect.stringContaining('active authentication 1: refused') as unknown,
    });
    expect(() => run('verify', sod, '--answer', answer)).toThrow(/--challenge/);
  });

  test('CHIP-5 TRUST_BUNDLE names another file', () => {
    expect(bundlePath({ TRUST_BUNDLE: 'x.json' })).toBe('x.json');
    expect(bundlePath({})).toBe('.trust/trust-bundle.json');
  });
});
