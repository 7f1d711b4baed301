import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyedCodeHasher } from '../../../../adapters/keys/code-hasher.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';

const hasher = keyedCodeHasher(Buffer.alloc(32, 1));
const of = { purpose: 'registration', flowId: 'flow', device: 'device', code: '123456' } as const;

describe('the hash of a code', () => {
  test('OTP-1 is keyed: a copy of the table cannot be searched for six digits', () => {
    expect(hasher.mac(of)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(keyedCodeHasher(Buffer.alloc(32, 2)).mac(of)).not.toBe(hasher.mac(of));
  });

  test('OTP-1 binds flow, device and code, and nothing moves from one to the next', () => {
    expect(hasher.mac({ ...of, flowId: 'flow1', device: '2' })).not.toBe(
      hasher.mac({ ...of, flowId: 'flow', device: '12' }),
    );
    const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,22}$/);
    const parts = fc.record({ flowId: ids, device: ids, code: fc.stringMatching(/^[0-9]{6}$/) });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(hasher.mac({ ...of, ...one })).not.toBe(hasher.mac({ ...of, ...other }));
        expect(hasher.mac({ ...of, ...one })).toBe(hasher.mac({ ...of, ...one }));
      }),
    );
  });
});

describe('digests', () => {
  test('TH-41 texts of any lengths compare, equal only to themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(nodeDigests.equal(a, a)).toBe(true);
        expect(nodeDigests.equal(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  test('AUD-1 SHA-256 as FIPS 180-4 has it', () => {
    expect(nodeDigests.sha256('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
