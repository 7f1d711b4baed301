import { expect, test } from '@jest/globals';
import { explore, historyOf, report, shorten } from './checker/explore.ts';
import { runHistory } from './checker/run-history.ts';

const SAMPLE = 300;

test('FA-1 FA-2 FA-3 FA-4 TH-12 every invariant holds after a sample of histories full of races and faults', async () => {
  const seed = Math.floor(Math.random() * 1_000_000_000);
  const { finding, faults, histories } = await explore({ seed, runs: SAMPLE });
  // The report names the seed, the invariant and the shortest history that breaks it.
  expect(finding && report(await shorten(finding))).toBeUndefined();
  expect(histories).toBe(SAMPLE);
  expect(faults).toBeGreaterThan(SAMPLE / 10);
}, 180_000);

test('histories activate accounts and bind other devices while people race', async () => {
  const { finding, activations, deviceChanges } = await explore({ seed: 1, runs: 100 });
  expect(finding && report(await shorten(finding))).toBeUndefined();
  expect(activations).toBeGreaterThan(2);
  expect(deviceChanges).toBeGreaterThan(1);
}, 120_000);

test('a history is replayed from its seed alone', async () => {
  const trace = async (seed: number): Promise<string[]> => {
    const { witness } = (await runHistory(historyOf(seed))).world;
    return witness.answers.map(({ request, status, code }) => `${request.operation} ${status} ${code ?? ''}`);
  };
  for (let seed = 1; seed <= 20; seed += 1) expect(await trace(seed)).toEqual(await trace(seed));
});
