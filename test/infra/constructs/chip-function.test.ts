import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { readTrust } from '../../../adapters/chip/trust-file.ts';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { writeBundle } from '../../../emrtd/trust/bundle.ts';
import { ownVerifier } from '../../../adapters/chip/own-verifier.ts';
import { foundAuthority, sandboxAuthority, sandboxCard } from '../../../tools/sandbox-issuer/index.ts';
import { citizen } from '../../doubles/citizens.ts';
import { loadStage } from '../../../lib/config/load.ts';
import type { ChipConfig } from '../../../lib/config/stage.ts';
import { trustBundleWriter } from '../../../lib/constructs/trust-bundle.ts';
import { DataStack } from '../../../lib/stacks/data-stack.ts';
import { FeatureFunction } from '../../../lib/stacks/feature-function.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chip-function-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const keep = (name: string, text: string): string => {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
};
const bundleOf = (anchor: Buffer): string =>
  writeBundle({
    anchors: new Map([[createHash('sha256').update(anchor).digest('hex'), anchor]]),
    links: new Map(),
    crls: new Map(),
  });

const service: ChipConfig = {
  kind: 'service',
  endpoint: 'https://chips.dinhdanh.example',
  caSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:chips-authority-000001',
  clientCertificateSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:chips-client-000001',
  verdictKeys: ['-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----'],
};

describe('the chip function of a stage whose cards the ministry’s service verifies', () => {
  let template: string;
  let files: readonly string[];
  beforeAll(() => {
    const app = new App({ outdir: join(scratch, 'assembly') });
    const config = { ...loadStage('dev'), chip: service };
    const data = new DataStack(app, 'Data', { config });
    const api = new Stack(app, 'Api');
    const release = { version: 'test', commit: 'test' };
    new FeatureFunction(api, 'chip', { config, data, release, publicOrigin: 'https://api.dinhdanh.example' });
    const { directory, stacks } = app.synth();
    template = JSON.stringify(stacks.find(({ stackName }) => stackName === 'Api')?.template);
    files = readdirSync(directory).filter((name) => name.startsWith('asset.'));
    files = files.flatMap((folder) => readdirSync(join(directory, folder)));
  });

  test('CHIP-5 it carries no trust bundle of its own', () => expect(files).toEqual(['index.mjs']));

  test('CHIP-1 it knows where the service is and with which keys it signs', () => {
    expect(template).toContain(JSON.stringify(JSON.stringify(service)).slice(1, -1));
  });

  test('TH-23 it may read the two secrets with the certificates', () => {
    for (const arn of [service.caSecretArn, service.clientCertificateSecretArn]) {
      expect(template).toContain(`"Action":"secretsmanager:GetSecretValue","Effect":"Allow","Resource":"${arn}"`);
    }
  });
});

describe('the trust bundle beside the chip function', () => {
  const { record } = citizen(1);
  const CARD_HOLDER = { ...record, cardIssueDate: '2022-05-15' };
  const NOW = Date.parse('2026-11-01T00:00:00Z');
  const written = (trust: 'sandbox' | 'imported', given: string | undefined): string => {
    const folder = mkdtempSync(join(scratch, 'bundle-'));
    trustBundleWriter({ kind: 'own', trust }, given)(folder);
    return join(folder, 'trust-bundle.json');
  };

  test('CHIP-5 is the file that TRUST_BUNDLE names, on every stage', () => {
    const given = keep('given.json', bundleOf(foundAuthority().certificate));
    for (const trust of ['sandbox', 'imported'] as const)
      expect(readFileSync(written(trust, given), 'utf8')).toBe(readFileSync(given, 'utf8'));
  });

  test.each([
    ['is not there', join(scratch, 'none.json')],
    ['is no bundle', keep('empty.json', '{}')],
    [
      'is not what its hashes say',
      keep('changed.json', bundleOf(foundAuthority().certificate).replace('"crls"', '"x"')),
    ],
    ['holds what is no certificate', keep('rubbish.json', bundleOf(Buffer.from('rubbish')))],
  ])('CHIP-5 TH-23 a file that %s ends the synthesis', (_, given) => {
    expect(() => written('imported', given)).toThrow();
  });

  test('TH-23 the sandbox issuer’s public key is refused where it is not trusted, under whatever certificate', () => {
    const sandbox = resolve(import.meta.dirname, '../../../data/trust-bundle.sandbox.json');
    for (const given of [sandbox, keep('renewed.json', bundleOf(sandboxAuthority().certificate))]) {
      expect(() => written('imported', given)).toThrow(/sandbox/);
      expect(readFileSync(written('sandbox', given), 'utf8')).toBe(readFileSync(given, 'utf8'));
    }
  });

  test('CHIP-5 without one trusts nobody, but for the sandbox, which trusts its own issuer', () => {
    const daysLeft = (trust: 'sandbox' | 'imported', given: string | undefined) =>
      readTrust(written(trust, given), cccdPolicy, NOW).daysLeft;
    expect(daysLeft('imported', undefined)).toEqual({ anchors: 0, crls: 0 });
    expect(daysLeft('imported', '')).toEqual({ anchors: 0, crls: 0 });
    const { anchors, crls } = daysLeft('sandbox', undefined);
    expect(Math.min(anchors, crls)).toBeGreaterThan(90);
  });

  test('CHIP-5 of the sandbox has the anchor of the sandbox issuer’s cards', async () => {
    const { store } = readTrust(written('sandbox', undefined), cccdPolicy, NOW);
    const { sod, dataGroups } = sandboxCard(CARD_HOLDER);
    const question = { files: { sod, dataGroups }, holder: CARD_HOLDER, now: NOW };
    expect(await ownVerifier(cccdPolicy, store).verify(question)).toMatchObject({
      outcome: 'officer',
      code: 'aa_missing',
    });
  });
});
