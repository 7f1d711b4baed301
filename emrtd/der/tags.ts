/** Identifier octets as one number: single-byte tags as they stand, two-byte tags (ISO 7816-4 BER-TLV) as 0xHHLL. */
export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific constructed tag [n] (X.690 clause 8.14). */
export const context = (n: number): number => 0xa0 + n;

/** Context-specific primitive tag [n], an IMPLICIT string or integer. */
export const contextPrimitive = (n: number): number => 0x80 + n;

/** True when the encoding holds other encodings; the bit is in the first identifier octet (X.690 clause 8.1.2.5). */
export const isConstructed = (tag: number): boolean => ((tag > 0xff ? tag >> 8 : tag) & 0x20) !== 0;
