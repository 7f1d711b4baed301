import { describe, expect, test } from '@jest/globals';
import { loadStage } from '../../lib/config/load.ts';
import { statementsOf } from './assembly/policies.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOfType, templatesOf } from './assembly/templates.ts';

describe.each(stages)('the bucket of evidence of %s', (stage) => {
  const bucket = resourcesOfType(stage, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('EvidenceBucket'));
  const properties = bucket!.properties;

  test('APR-3 is a bucket with versions and a key of its own, that tells its name in an output', () => {
    expect(at(properties, 'VersioningConfiguration', 'Status')).toBe('Enabled');
    const [rule] = listOf(at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration'));
    expect(JSON.stringify(at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID'))).toContain('EvidenceKey');
    expect(Object.values(at(properties, 'PublicAccessBlockConfiguration') ?? {})).toEqual([true, true, true, true]);
    expect(Object.keys(templatesOf(stage).get('Data')?.Outputs ?? {})).toContain('EvidenceBucketName');
  });

  test('APR-3 locks what it takes in production, for years, against everybody', () => {
    const { lockedDays } = loadStage(stage).evidence;
    expect(at(properties, 'ObjectLockEnabled')).toBe(lockedDays === undefined ? undefined : true);
    expect(at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention')).toEqual(
      lockedDays === undefined ? undefined : { Mode: 'COMPLIANCE', Days: lockedDays },
    );
    if (stage === 'production') expect(lockedDays).toBeGreaterThanOrEqual(5 * 365);
  });

  test('APR-3 who decides adds to it, and nobody reads, changes or removes anything in it', () => {
    const own = statementsOf(stage).filter(({ resources }) => JSON.stringify(resources).includes('EvidenceBucket'));
    expect(own.map(({ role, actions }) => [role.replace(/Role.*/, ''), actions])).toEqual([
      ['Approval', ['s3:PutObject']],
    ]);
    expect(JSON.stringify(own[0]?.resources)).toContain('/approval/*');
  });

  test('outlives its stack, except in dev', () => {
    expect(bucket!.deletionPolicy).toBe(stage === 'dev' ? 'Delete' : 'Retain');
  });
});
