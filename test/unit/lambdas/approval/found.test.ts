import { describe, expect, test } from '@jest/globals';
import { foundIn } from '../../../../lambdas/approval/found.ts';
import { createApprovalWorld } from '../../../doubles/approval-ports.ts';
import { found, sceneOf } from '../../domain/approval/steps.ts';
import type { Sending } from '../../../doubles/sent-dossiers.ts';

const over = { over: true, settled: true };

interface Payload {
  readonly checks: readonly [object, object];
  readonly faces: readonly object[];
}

/** As it comes from an execution: what the steps answered, through JSON. */
async function payloadOf(sending: Sending = {}) {
  const scene = await sceneOf({ state: 'checking', ...sending }, createApprovalWorld());
  const { records, document, faces } = await found(scene);
  const payload = JSON.parse(JSON.stringify({ checks: [records, document], faces })) as Payload;
  return { payload, expected: { records, document, faces } };
}

describe('what the machine hands to the conclusion', () => {
  test.each<[string, Sending]>([
    ['a chip', {}],
    ['a QR code', { card: false }],
    ['no live face', { live: false }],
  ])('APR-1 is what the steps found (%s)', async (_, sending) => {
    const { payload, expected } = await payloadOf(sending);
    expect(foundIn(payload)).toEqual(expected);
  });

  test('FA-14 is nothing where a step found the run over', async () => {
    const { payload } = await payloadOf();
    const [records, document] = payload.checks;
    expect(foundIn({ checks: [over, document], faces: [] })).toBeUndefined();
    expect(foundIn({ checks: [records, over], faces: [] })).toBeUndefined();
    expect(foundIn({ checks: [records, document], faces: [over] })).toBeUndefined();
  });

  test.each<[string, (payload: Payload) => object]>([
    ['nothing', () => ({})],
    ['a check too few', ({ checks }) => ({ checks: [checks[0]], faces: [] })],
    ['the checks in another order', ({ checks }) => ({ checks: [checks[1], checks[0]], faces: [] })],
    ['another word', ({ checks, faces }) => ({ checks: [{ ...checks[0], population: 'fine' }, checks[1]], faces })],
    [
      'more than 100 %',
      ({ checks }) => ({ checks, faces: [{ face: 'portrait', bytesUnchanged: true, similarity: 101 }] }),
    ],
    ['faces by the dozen', ({ checks, faces }) => ({ checks, faces: Array.from({ length: 12 }, () => faces[0]) })],
    ['a name beside it', ({ checks, faces }) => ({ checks: [{ ...checks[0], name: 'x' }, checks[1]], faces })],
  ])('APR-5 with %s is no finding, and decides nothing', async (_, spoil) => {
    const { payload } = await payloadOf();
    expect(() => foundIn(spoil(payload))).toThrow();
  });
});
