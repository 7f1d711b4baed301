import { DerFault, malformed } from './fault.ts';

/** One encoding inside a larger buffer, known by its offsets; nothing is copied until a caller asks for bytes. */
export class Element {
  readonly bytes: Uint8Array;
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;

  constructor(bytes: Uint8Array, tag: number, start: number, contentStart: number, end: number) {
    this.bytes = bytes;
    this.tag = tag;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
  }

  get length(): number {
    return this.end - this.contentStart;
  }

  /** The value octets, as a view. */
  get content(): Uint8Array {
    return this.bytes.subarray(this.contentStart, this.end);
  }

  /** Identifier, length and value octets exactly as they arrived, as a view: what signatures are made over. */
  get encoding(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }
}

/** `der`: shortest lengths only (X.690 clause 10.1). `tlv`: ISO 7816-4 data objects, whose lengths may be padded. */
export type LengthRule = 'der' | 'tlv';

/**
 * Reads the encoding at `offset`, which must end at or before `limit`. Definite lengths up to 2^32-1.
 * Source: ITU-T X.690 clauses 8.1.2, 8.1.3, 10.1.
 * @throws DerFault `ber` for an indefinite length, `malformed` for everything else.
 */
export function readElement(bytes: Uint8Array, offset: number, limit: number, rule: LengthRule = 'der'): Element {
  let at = offset;
  if (at + 2 > limit) malformed('truncated header');
  let tag = bytes[at++] ?? 0;
  if ((tag & 0x1f) === 0x1f) {
    const second = bytes[at++] ?? 0;
    if (second > 0x7f || (second < 0x1f && rule === 'der')) malformed('unusual tag number');
    tag = (tag << 8) | second;
    if (at >= limit) malformed('truncated header');
  } else if (tag === 0) {
    malformed('end-of-contents where a value is due');
  }
  let length = bytes[at++] ?? 0;
  if (length === 0x80) throw new DerFault('ber', 'indefinite length');
  if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 4 || at + count > limit) malformed('length of length');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? 0);
    if (rule === 'der' && (length < 0x80 || length < 2 ** (8 * (count - 1))))
      malformed('length not in its shortest form');
  }
  if (length > limit - at) malformed('value longer than its container');
  return new Element(bytes, tag, offset, at, at + length);
}
