import { readElement } from './element.ts';
import type { Element, LengthRule } from './element.ts';
import { malformed } from './fault.ts';

/** Walks the encodings of a container in order, one at a time, and insists on what the grammar says comes next. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #rule: LengthRule;
  #at: number;

  constructor(bytes: Uint8Array, start: number, end: number, rule: LengthRule = 'der') {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#rule = rule;
  }

  /** True while something is left. */
  get more(): boolean {
    return this.#at < this.#end;
  }

  /** Takes the next encoding whatever its tag. */
  next(): Element {
    const element = readElement(this.#bytes, this.#at, this.#end, this.#rule);
    this.#at = element.end;
    return element;
  }

  /** Takes the next encoding, which must have this tag. */
  take(tag: number, what: string): Element {
    const element = this.next();
    if (element.tag !== tag) malformed(`${what}: tag ${element.tag.toString(16)} instead of ${tag.toString(16)}`);
    return element;
  }

  /** Takes the next encoding if it has this tag (single-byte tags only), else leaves it. */
  optional(tag: number): Element | undefined {
    return this.more && this.#bytes[this.#at] === tag ? this.next() : undefined;
  }

  /** Nothing may follow. */
  finish(what: string): void {
    if (this.more) malformed(`${what}: unexpected data after the last field`);
  }
}

/** The encodings inside `element`. */
export function inside(element: Element, rule: LengthRule = 'der'): Cursor {
  return new Cursor(element.bytes, element.contentStart, element.end, rule);
}

/** The one encoding that fills `bytes` to the last byte. @throws DerFault when another tag or trailing bytes are there. */
export function whole(bytes: Uint8Array, tag: number, what: string, rule: LengthRule = 'der'): Element {
  const cursor = new Cursor(bytes, 0, bytes.length, rule);
  const element = cursor.take(tag, what);
  cursor.finish(what);
  return element;
}
