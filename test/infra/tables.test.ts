import { describe, expect, test } from '@jest/globals';
import { stages } from './assembly/stages.ts';
import { at, resourcesOfType, templatesOf } from './assembly/templates.ts';

const expiring = ['Dossiers', 'Flows', 'Idempotency', 'Limits', 'Outbox', 'Sessions'];

describe.each(stages)('tables of %s', (stage) => {
  const tables = resourcesOfType(stage, 'AWS::DynamoDB::Table');

  test.each(tables.map(({ id, properties }) => [id, properties] as const))(
    '%s is restorable, encrypted under a key of ours, and on demand',
    (_id, properties) => {
      expect(at(properties, 'PointInTimeRecoverySpecification')).toEqual({ PointInTimeRecoveryEnabled: true });
      expect(at(properties, 'SSESpecification', 'SSEType')).toBe('KMS');
      expect(at(properties, 'SSESpecification', 'KMSMasterKeyId', 'Fn::GetAtt')).toEqual([
        expect.stringMatching(/^TablesKey/),
        'Arn',
      ]);
      expect(at(properties, 'BillingMode')).toBe('PAY_PER_REQUEST');
      expect(at(properties, 'StreamSpecification')).toBeUndefined();
    },
  );

  test('tables are protected from deletion and outlive their stack, except in dev', () => {
    const kept = stage !== 'dev';
    for (const { id, properties, deletionPolicy } of tables) {
      const found = [id, at(properties, 'DeletionProtectionEnabled') ?? false, deletionPolicy];
      expect(found).toEqual([id, kept, kept ? 'Retain' : 'Delete']);
    }
  });

  test('items expire by `ttl` where they are for a while only', () => {
    const found = tables.filter(({ properties }) => at(properties, 'TimeToLiveSpecification') !== undefined);
    expect(found.map(({ id }) => id.replace(/Table.*/, '')).sort()).toEqual(expiring);
    for (const { properties } of found) {
      expect(at(properties, 'TimeToLiveSpecification')).toEqual({ AttributeName: 'ttl', Enabled: true });
    }
  });

  test('ID-6 keys have names that say nothing about a person', () => {
    const names = tables.flatMap(({ properties }) => JSON.stringify(properties['KeySchema']).match(/"\w+"/g) ?? []);
    const allowed = ['AttributeName', 'KeyType', 'HASH', 'RANGE', 'pk', 'sk', 'subject', 'seq'];
    expect(new Set(names.map((name) => name.slice(1, -1)))).toEqual(new Set(allowed));
  });

  test('the sandbox population is in dev alone', () => {
    expect(tables.some(({ id }) => id.startsWith('PopulationTable'))).toBe(stage === 'dev');
  });

  test('each table tells its name in an output', () => {
    const outputs = Object.keys(templatesOf(stage).get('Data')?.Outputs ?? {});
    expect(outputs).toEqual(expect.arrayContaining(tables.map(({ id }) => id.replace(/Table.*/, 'TableName'))));
  });
});
