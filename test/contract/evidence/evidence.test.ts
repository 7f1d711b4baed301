import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { bucketCalls } from '../../../adapters/objects/bucket-calls.ts';
import { bucketEvidence, type EvidenceReader } from '../../../adapters/objects/evidence-archive.ts';
import type { EvidenceArchive } from '../../../domain/approval/evidence.ts';
import { DependencyUnavailable } from '../../../domain/outcome.ts';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { MemoryEvidence } from '../../doubles/memory-evidence.ts';
import { openAws } from '../../unit/local/fixture/aws.ts';
import { BUCKETS } from '../../unit/local/fixture/buckets.ts';

interface Opened {
  readonly evidence: EvidenceArchive & EvidenceReader;
  close(): Promise<void>;
}

const inMemory = (): Promise<Opened> =>
  Promise.resolve({ evidence: new MemoryEvidence(), close: () => Promise.resolve() });

/** A bucket of the local cloud that locks what it takes. */
async function lockingBucket(): Promise<Opened> {
  const aws = await openAws([hostS3], BUCKETS);
  const { endpoint, region, credentials } = aws.client('Writer');
  const clock = { now: () => Date.now() };
  const call = bucketCalls({ bucket: { name: 'evidence', region, endpoint }, credentials: () => credentials, clock });
  return { evidence: bucketEvidence(call), close: () => aws.close() };
}

const text = '{"evidence":"dinhdanh/approval/1","note":"được"}';
const digest = nodeDigests.sha256(text);

describe.each<[string, () => Promise<Opened>]>([
  ['in memory', inMemory],
  ['a bucket that locks', lockingBucket],
])('evidence %s', (_, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('APR-3 is read by its digest as it was kept, and kept twice without harm', async () => {
    await opened.evidence.keep(digest, text);
    await opened.evidence.keep(digest, text);
    expect(await opened.evidence.read(digest)).toBe(text);
  });

  test('APR-3 that was never kept is not there', async () => {
    expect(await opened.evidence.read(nodeDigests.sha256('another'))).toBeUndefined();
  });
});

test('APR-3 a bucket does not take evidence under a digest that is not its own', async () => {
  const opened = await lockingBucket();
  const { evidence } = opened;
  await expect(evidence.keep(digest, `${text} `)).rejects.toThrow(DependencyUnavailable);
  expect(await evidence.read(digest)).toBeUndefined();
  await opened.close();
});
