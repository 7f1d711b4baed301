import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { kmsMacs } from '../../../adapters/factors/kms-mac.ts';
import { hostKms } from '../../../local/services/kms.ts';
import { newDirectory } from './fixture/assembly.ts';
import { openAws, role, type Aws } from './fixture/aws.ts';

const account = { AWS: 'arn:aws:iam::000000000000:root' };
const KeyPolicy = { Statement: [{ Effect: 'Allow', Principal: account, Action: 'kms:*', Resource: '*' }] };
const key = (more: object) => ({ Type: 'AWS::KMS::Key', Properties: { KeyPolicy, ...more } });
const may = (Condition: object) =>
  role({ Effect: 'Allow', Action: 'kms:GenerateMac', Resource: { 'Fn::GetAtt': ['Pepper', 'Arn'] }, ...Condition });
const RESOURCES = {
  Pepper: key({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
  Other: key({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
  Tables: key({}),
  Keyer: may({ Condition: { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } } }),
  Longer: may({ Condition: { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_512' } } }),
  Stranger: role(),
};

const data = newDirectory();
let aws: Aws;
beforeAll(async () => {
  aws = await openAws([hostKms], RESOURCES, data);
});
afterAll(() => aws.close());

const idOf = (logicalId: string): string =>
  aws.assembly.resources('AWS::KMS::Key').find((one) => one.logicalId === logicalId)!.ref;
const macs = (as: string, of = aws) => {
  const { endpoint, region, credentials } = of.client(as);
  const place = { endpoint, region, credentials: () => credentials, clock: { now: () => Date.now() } };
  return kmsMacs(place, { attemptMs: 2_000, attempts: 1, pauseMs: 1 });
};
const message = Buffer.from('message');

describe('GenerateMac', () => {
  test('macs alike with one key, and otherwise with another', async () => {
    const mac = await macs('Keyer').mac(idOf('Pepper'), message);
    expect(mac).toHaveLength(32);
    expect(await macs('Keyer').mac(idOf('Pepper'), message)).toEqual(mac);
    expect(await macs('Operator').mac(idOf('Other'), message)).not.toEqual(mac);
    expect(await macs('Keyer').mac(idOf('Pepper'), Buffer.from('massage'))).not.toEqual(mac);
  });

  test('has its keys when it starts again', async () => {
    const mac = await macs('Keyer').mac(idOf('Pepper'), message);
    const again = await openAws([hostKms], RESOURCES, data);
    const macAgain = await macs('Keyer', again).mac(idOf('Pepper'), message);
    await again.close();
    expect(macAgain).toEqual(mac);
  });

  test('PCD-2 is for whom a policy lets, with that key and that algorithm', async () => {
    for (const [who, key] of [
      ['Stranger', 'Pepper'],
      ['Longer', 'Pepper'],
      ['Keyer', 'Other'],
    ] as const) {
      await expect(macs(who).mac(idOf(key), message)).rejects.toMatchObject({ dependency: 'kms' });
      expect(aws.trail().at(-1)).toMatchObject({ eventName: 'GenerateMac', errorCode: 'AccessDeniedException' });
    }
  });

  test.each([
    ['a key that macs nothing', 'Tables', message],
    ['no message', 'Pepper', Buffer.alloc(0)],
    ['a message beyond 4096 bytes', 'Pepper', Buffer.alloc(4_097)],
  ])('refuses %s', async (_, key, asked) => {
    await expect(macs('Operator').mac(idOf(key), asked)).rejects.toMatchObject({ dependency: 'kms' });
  });

  test('is recorded without the message', async () => {
    await macs('Keyer').mac(idOf('Pepper'), message);
    const record = aws.trail().at(-1);
    expect(record).toMatchObject({ requestParameters: { keyId: idOf('Pepper'), macAlgorithm: 'HMAC_SHA_256' } });
    expect(JSON.stringify(record)).not.toContain(message.toString('base64'));
  });
});
