import { readElement } from './element.ts';
import { DerFault } from './fault.ts';
import { isConstructed, Tag } from './tags.ts';

export interface SurveyLimits {
  /** Deepest nesting allowed; the outermost encoding is level 1. */
  readonly depth: number;
  readonly nodes: number;
}

const stringTypes: ReadonlySet<number> = new Set([Tag.bitString, Tag.octetString]);

/**
 * Walks every encoding of `bytes` once, before anything is interpreted, and returns their number. Work is bounded by the limits,
 * not by the input, so that a bomb costs no more than an honest file (TH-30).
 * @throws DerFault `limit` beyond the limits, `ber` for indefinite lengths and strings in parts, `malformed` else.
 */
export function survey(bytes: Uint8Array, limits: SurveyLimits): number {
  const ends: number[] = [];
  let end = bytes.length;
  let at = 0;
  let nodes = 0;
  for (;;) {
    while (at === end) {
      const outer = ends.pop();
      if (outer === undefined) return nodes;
      end = outer;
    }
    if (++nodes > limits.nodes) throw new DerFault('limit', `more than ${limits.nodes} encodings`);
    const element = readElement(bytes, at, end);
    if (isConstructed(element.tag)) {
      if (stringTypes.has(element.tag & ~0x20)) throw new DerFault('ber', 'string in parts');
      if (ends.length + 1 >= limits.depth && element.length > 0) {
        throw new DerFault('limit', `more than ${limits.depth} levels`);
      }
      ends.push(end);
      end = element.end;
      at = element.contentStart;
    } else {
      at = element.end;
    }
  }
}
