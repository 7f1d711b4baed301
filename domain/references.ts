import type { PersonalId } from './identity/personal-id.ts';
import type { PhoneNumber } from './identity/phone.ts';

declare const personRef: unique symbol;
declare const phoneRef: unique symbol;

/** Keyed reference of a personal number: what keys, records and trails use in its place (ID-6). */
export type PersonRef = string & { readonly [personRef]: true };
/** Keyed reference of a phone number (ID-6). */
export type PhoneRef = string & { readonly [phoneRef]: true };

/** Computes keyed references: `v1.` and a keyed hash of kind and value, so that a copy of the tables cannot be searched. */
export interface References {
  person(personalId: PersonalId): PersonRef;
  phone(phone: PhoneNumber): PhoneRef;
  /** Of a source address, as a counter's subject; IPv6 counts by its /64. */
  address(address: string): string;
}

/** RFC 7638 SHA-256 thumbprint of a device's public key: the device's id. */
export type DeviceId = string;
