import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assemblyOf, stages } from './assembly/stages.ts';
import { at, resourcesOf, resourcesOfType } from './assembly/templates.ts';

/** 400 KB, of 1024 bytes as Lambda counts them. */
const LARGEST_BUNDLE_BYTES = 400 * 1_024;

describe.each(stages)('functions of %s', (stage) => {
  const functions = resourcesOfType(stage, 'AWS::Lambda::Function');

  test.each(functions.map(({ id, properties }) => [id, properties] as const))(
    '%s runs on Node.js 24 and arm64, within a time, with a log group and a role of its own',
    (id, properties) => {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      // API Gateway waits 29 seconds, the workflow as long; nobody waits for what the clock or a queue calls.
      expect(at(properties, 'Timeout')).toBeLessThanOrEqual(/^(Relay|Notifier|Upkeep)/.test(id) ? 60 : 28);
      expect(at(properties, 'LoggingConfig')).toMatchObject({
        LogFormat: 'JSON',
        LogGroup: { Ref: expect.anything() },
      });
    },
  );

  test('no two functions share a role or a log group', () => {
    for (const path of [['Role'], ['LoggingConfig', 'LogGroup']]) {
      const used = functions.map(({ properties }) => JSON.stringify(at(properties, ...path)));
      expect(new Set(used).size).toBe(functions.length);
    }
  });

  test('each feature has its function; two work for the approval workflow, one for the reminders, two for the clock, one for the queue of notices', () => {
    const names = functions.map(({ id }) => id.replace(/Function.*/, ''));
    expect(names.sort()).toEqual([
      'Account',
      'Activation',
      'Approval',
      'Chip',
      'Counter',
      'Device',
      'Dossier',
      'Information',
      'Inspection',
      'Notifier',
      'Officer',
      'Passcode',
      'Portrait',
      'Recovery',
      'Registration',
      'Relay',
      'Reminders',
      'Session',
      'Upkeep',
    ]);
  });

  test('the environment holds addresses of secrets, never secrets', () => {
    for (const { properties } of functions) {
      for (const [name, value] of Object.entries(at(properties, 'Environment', 'Variables') ?? {})) {
        if (/SECRET|PASSWORD|TOKEN|CREDENTIAL/.test(name))
          expect(value).toEqual({ 'Fn::ImportValue': expect.anything() });
      }
    }
  });

  test('the gateway alone calls them, and the clock the relay and the upkeep; the workflow and the queues’ pollers by their roles', () => {
    const permissions = resourcesOfType(stage, 'AWS::Lambda::Permission');
    for (const { properties } of permissions) {
      if (/"(Relay|Upkeep)/.test(JSON.stringify(properties['FunctionName']))) {
        expect(properties).toMatchObject({ Principal: 'events.amazonaws.com' });
        expect(JSON.stringify(properties['SourceArn'])).toContain('EveryMinuteRule');
        continue;
      }
      expect(properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
      expect(JSON.stringify(properties['SourceArn'])).toContain('CitizenApi');
    }
    expect(resourcesOf(stage).filter(({ type }) => type === 'AWS::Lambda::Url')).toEqual([]);
  });

  test('each bundle is one minified module of at most 400 KB', () => {
    const assets = readdirSync(assemblyOf(stage)).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(functions.length);
    const withFiles: string[][] = [];
    for (const asset of assets) {
      const folder = join(assemblyOf(stage), asset);
      const beside = readdirSync(folder).filter((name) => name !== 'index.mjs');
      if (beside.length > 0) withFiles.push(beside);
      expect(statSync(join(folder, 'index.mjs')).size).toBeLessThanOrEqual(LARGEST_BUNDLE_BYTES);
    }
    // Those that verify chips carry whom to trust, and the one that compares faces what decodes a chip's portrait.
    expect(withFiles.sort()).toEqual([['openjpeg.wasm', 'trust-bundle.json'], ['trust-bundle.json']]);
  });
});
