import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectVerifier } from '../../../../lambdas/platform/verifier.ts';
import { cardOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { RecordingLog } from '../../../doubles/edge/recording-log.ts';

const environment = { ...process.env };

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const empty = join(tmpdir(), 'without-trust-bundle');
  Object.assign(process.env, { CHIP_VERIFIER: JSON.stringify({ kind: 'own' }), LAMBDA_TASK_ROOT: empty });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...environment };
});

describe('a function without a usable trust store', () => {
  test('CHIP-5 says so in its own log, whichever function it is, and verifies on: every card is parked', async () => {
    const log = new RecordingLog();
    const unread = () => Promise.reject(new Error('no secret is asked for'));
    const secrets = { current: unread, previous: unread };
    const verifier = await connectVerifier({ settings: { stage: 'dev' }, secrets }, log);
    expect(log.events).toEqual(['trust_store_unusable']);
    const holder = citizen(1).record;
    expect(await verifier.verify({ files: cardOf(holder), holder, now: Date.now() })).toMatchObject({
      outcome: 'parked',
    });
  });
});
