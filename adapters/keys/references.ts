import { createHmac } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { PersonRef, PhoneRef, References } from '../../domain/references.ts';
import { networkOf } from './network.ts';

/**
 * Keyed references: `v1.base64url(HMAC-SHA-256(key, kind ‖ 0 ‖ value))` (ID-6). The version stands for the key; references
 * never rotate, re-keying is a migration.
 */
export function keyedReferences(key: Buffer): References {
  const reference = (kind: string, value: string): string =>
    `v1.${createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url')}`;
  return {
    person: (personalId) => reference('person', personalId) as PersonRef,
    phone: (phone) => reference('phone', phone) as PhoneRef,
    address: (address) => reference('address', isIPv4(address) ? address : networkOf(address)),
  };
}
