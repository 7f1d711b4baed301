import type { Element } from '../der/element.ts';
import { inside } from '../der/cursor.ts';
import { malformed } from '../der/fault.ts';
import { oidOf } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';

/** AlgorithmIdentifier ::= SEQUENCE { algorithm OID, parameters ANY OPTIONAL } (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** Absent and NULL are both undefined here; whether either is allowed is the same question for every algorithm used. */
  readonly parameters: Element | undefined;
}

/** Reads an AlgorithmIdentifier. @throws DerFault */
export function algorithmIdentifier(element: Element): AlgorithmIdentifier {
  if (element.tag !== Tag.sequence) malformed('algorithm identifier');
  const fields = inside(element);
  const oid = oidOf(fields.next());
  const parameters = fields.more ? fields.next() : undefined;
  fields.finish('algorithm identifier');
  if (parameters?.tag === Tag.null) {
    if (parameters.length !== 0) malformed('null with a value');
    return { oid, parameters: undefined };
  }
  return { oid, parameters };
}
