import { describe, expect, test } from '@jest/globals';
import { keyedCodeHasher } from '../../../../adapters/keys/code-hasher.ts';

describe('the hash of a code', () => {
  const hasher = keyedCodeHasher(Buffer.alloc(32, 1));
  const of = { purpose: 'lock', flowId: 'flow', device: 'device', code: '048151' } as const;

  test.each([
    ['purpose', { purpose: 'password_reset' }],
    ['flow', { flowId: 'other' }],
    ['device', { device: 'other' }],
    ['digits', { code: '048152' }],
  ] as const)('OTP-1 the hash of a code binds its %s', (_what, changes) => {
    expect(hasher.mac({ ...of, ...changes })).not.toBe(hasher.mac(of));
  });
});
