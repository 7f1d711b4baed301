import { expect, test } from '@jest/globals';
import { firstKnown } from '../../../../domain/ledger/first-known.ts';

test('TH-13 what was known is for the first attempt alone; every later one reads', async () => {
  let reads = 0;
  const found = firstKnown('known', () => Promise.resolve(`read ${++reads}`));
  expect([await found(), await found(), await found()]).toEqual(['known', 'read 1', 'read 2']);
});
