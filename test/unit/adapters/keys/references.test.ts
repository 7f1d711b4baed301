import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../../../../adapters/keys/derive.ts';
import { networkOf } from '../../../../adapters/keys/network.ts';
import { keyedReferences } from '../../../../adapters/keys/references.ts';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';

const references = keyedReferences(deriveKey('a secret of this test', 'references'));
const digits = fc.stringMatching(/^[0-9]{12}$/);

describe('references', () => {
  test('ID-6 carry their version and tell nothing of the value', () => {
    fc.assert(
      fc.property(digits, (value) => {
        const reference = references.person(value as PersonalId);
        expect(reference).toMatch(/^v1\.[A-Za-z0-9_-]{43}$/);
        expect(reference).not.toContain(value);
      }),
    );
  });

  test('ID-6 of one secret are the same for ever', () => {
    expect(references.person('079094000001' as PersonalId)).toBe('v1.3A8apBHnVL6mWLfsilQRj_hU1LCQpxnYm89fRfUJ43s');
    expect(references.phone('+84912345678' as PhoneNumber)).toBe('v1.FU2-gojFgUMA0gcGt1PtFK0emEl36BZl9LEd_Z_TPv8');
  });

  test('ID-6 of one text differ by kind', () => {
    fc.assert(
      fc.property(digits, (text) => {
        const all = [
          references.person(text as PersonalId),
          references.phone(text as PhoneNumber),
          references.address(text),
        ];
        expect(new Set<string>(all).size).toBe(3);
      }),
    );
  });

  test('ID-6 differ by value and by secret', () => {
    const others = keyedReferences(deriveKey('another secret', 'references'));
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        fc.pre(one !== other);
        const reference = references.person(one as PersonalId);
        expect(references.person(other as PersonalId)).not.toBe(reference);
        expect(others.person(one as PersonalId)).not.toBe(reference);
      }),
    );
  });

  test('ID-6 each purpose has a key of its own, 32 bytes', () => {
    const purposes = ['references', 'data-keys', 'one-time-codes', 'dpop-nonces', 'remembered-answers'] as const;
    const keys = purposes.map((purpose) => deriveKey('a secret', purpose));
    expect(keys.map(({ length }) => length)).toEqual(purposes.map(() => 32));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(purposes.length);
  });
});

describe('networks', () => {
  test.each([
    ['2001:db8:1:2::1', '20010db800010002'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '20010db800010002'],
    ['2001:db8::1', '20010db800000000'],
    ['2001:db8:0:0:8:800:200c:417a', '20010db800000000'],
    ['fe80::1%eth0', 'fe80000000000000'],
    ['::1', '0000000000000000'],
    ['::', '0000000000000000'],
    ['64:ff9b::203.0.113.7', '0064ff9b00000000'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['not an address', 'not an address'],
  ])('OTP-2 %s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('OTP-2 every address of a /64 has one reference, of the next /64 another (TH-7)', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (address, host) => {
        const prefix = networkOf(address);
        fc.pre(/^[0-9a-f]{16}$/.test(prefix));
        const groups = (hex: string): string => hex.match(/.{4}/g)!.join(':');
        const neighbour = `${groups(prefix)}:${groups(host.toString(16).padStart(16, '0'))}`;
        const next = ((BigInt(`0x${prefix}`) + 1n) % 2n ** 64n).toString(16).padStart(16, '0');
        expect(references.address(neighbour)).toBe(references.address(address));
        expect(references.address(`${groups(next)}::1`)).not.toBe(references.address(address));
      }),
    );
  });

  test('OTP-2 each IPv4 address stands for itself, also mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
        expect(references.address(`::ffff:${one}`)).toBe(references.address(one));
        if (one !== other) expect(references.address(one)).not.toBe(references.address(other));
      }),
    );
  });
});
