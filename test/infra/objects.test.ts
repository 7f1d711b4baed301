import { describe, expect, test } from '@jest/globals';
import { objectFolders } from '../../lib/constructs/objects-bucket.ts';
import { resourceStatementsOf } from './assembly/policies.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOfType, templatesOf } from './assembly/templates.ts';

describe.each(stages)('the bucket of objects of %s', (stage) => {
  const bucket = resourcesOfType(stage, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('ObjectsBucket'));
  const properties = bucket!.properties;

  test('tells its name in an output', () => {
    expect(Object.keys(templatesOf(stage).get('Data')?.Outputs ?? {})).toContain('ObjectsBucketName');
  });

  test('encrypts under a key of its own, asked once for many objects', () => {
    const [rule] = listOf(at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration'));
    expect(at(rule, 'BucketKeyEnabled')).toBe(true);
    expect(at(rule, 'ServerSideEncryptionByDefault', 'SSEAlgorithm')).toBe('aws:kms');
    expect(at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID', 'Fn::GetAtt')).toEqual([
      expect.stringMatching(/^ObjectsKey/),
      'Arn',
    ]);
  });

  test('is closed to the public, to other owners’ objects and to plain HTTP', () => {
    expect(Object.values(at(properties, 'PublicAccessBlockConfiguration') ?? {})).toEqual([true, true, true, true]);
    expect(at(listOf(at(properties, 'OwnershipControls', 'Rules'))[0], 'ObjectOwnership')).toBe('BucketOwnerEnforced');
    expect(properties['CorsConfiguration']).toBeUndefined();
    const [policy] = resourcesOfType(stage, 'AWS::S3::BucketPolicy');
    const denied = resourceStatementsOf(policy!).map((statement) => [
      at(statement, 'Effect'),
      Object.values(at(statement, 'Condition') ?? {}),
    ]);
    expect(denied).toEqual([
      ['Deny', [{ 'aws:SecureTransport': 'false' }]],
      ['Deny', [{ 's3:TlsVersion': 1.2 }]],
    ]);
  });

  test('FA-21 keeps versions, and those that were checked as long as any', () => {
    expect(at(properties, 'VersioningConfiguration', 'Status')).toBe('Enabled');
    const rules = listOf(at(properties, 'LifecycleConfiguration', 'Rules'));
    const days = rules.map((rule) => [
      at(rule, 'Prefix') ?? 'all',
      at(rule, 'ExpirationInDays'),
      at(rule, 'NoncurrentVersionExpiration', 'NoncurrentDays'),
    ]);
    expect(days).toEqual([
      ['upload/', 1, 1],
      ['all', 400, 400],
      ['all', undefined, undefined],
    ]);
    expect(rules.map((rule) => at(rule, 'Status'))).toEqual(['Enabled', 'Enabled', 'Enabled']);
    expect(objectFolders).toContain('upload');
  });

  test('outlives its stack, except in dev', () => {
    expect(bucket!.deletionPolicy).toBe(stage === 'dev' ? 'Delete' : 'Retain');
  });
});
