import { expect, test } from '@jest/globals';
import { keyedCodeHasher } from '../../../../adapters/keys/code-hasher.ts';

test('OTP-1 the hash of a code binds its purpose: that of a reset is none of a lock', () => {
  const hasher = keyedCodeHasher(Buffer.alloc(32, 1));
  const of = { flowId: 'flow', device: 'device', code: '048151' };
  const macs = (['registration', 'password_reset', 'lock'] as const).map((purpose) => hasher.mac({ ...of, purpose }));
  expect(new Set(macs).size).toBe(3);
});
