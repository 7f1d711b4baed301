import { inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { oidOf, smallInteger, unsignedBytes, wholeOctets } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { curves } from './curves.ts';
import type { CurveName, CurveParameters } from './curves.ts';

const primeFieldOid = '1.2.840.10045.1.1';

const hex = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex').replace(/^0+/, '');

interface GivenParameters {
  readonly p: string;
  readonly a: string;
  readonly b: string;
  readonly seed: string | undefined;
  readonly generator: Uint8Array;
  readonly n: string;
  readonly cofactor: number | undefined;
}

function read(element: Element): GivenParameters {
  const fields = inside(element);
  const version = smallInteger(fields.take(Tag.integer, 'curve parameters version'));
  if (version < 1 || version > 3) malformed('curve parameters version');
  const field = inside(fields.take(Tag.sequence, 'field'));
  if (oidOf(field.next()) !== primeFieldOid) malformed('curve not over a prime field');
  const p = hex(unsignedBytes(field.take(Tag.integer, 'prime')));
  field.finish('field');
  const curve = inside(fields.take(Tag.sequence, 'curve'));
  const a = hex(curve.take(Tag.octetString, 'a').content);
  const b = hex(curve.take(Tag.octetString, 'b').content);
  const seedBits = curve.optional(Tag.bitString);
  curve.finish('curve');
  const generator = fields.take(Tag.octetString, 'generator').content;
  const n = hex(unsignedBytes(fields.take(Tag.integer, 'order')));
  const cofactorField = fields.optional(Tag.integer);
  fields.finish('curve parameters');
  return {
    p,
    a,
    b,
    seed: seedBits ? Buffer.from(wholeOctets(seedBits)).toString('hex') : undefined,
    generator,
    n,
    cofactor: cofactorField ? smallInteger(cofactorField) : undefined,
  };
}

/** Same point, uncompressed or compressed; the compressed form keeps x and the parity of y (SEC 1 §2.3.3). */
function isGenerator(point: Uint8Array, curve: CurveParameters): boolean {
  const x = hex(point.subarray(1, 1 + curve.octets));
  if (point[0] === 4) {
    return (
      point.length === 1 + 2 * curve.octets && x === curve.gx && hex(point.subarray(1 + curve.octets)) === curve.gy
    );
  }
  const parity = Number.parseInt(curve.gy.slice(-1), 16) & 1;
  return point.length === 1 + curve.octets && point[0] === 2 + parity && x === curve.gx;
}

/**
 * The named curve that explicit ECParameters spell out, compared in every parameter: field, a, b, seed where given, generator,
 * order and cofactor. Undefined when no known curve equals them all: a foreign generator forges keys at will (CVE-2020-0601,
 * "Curveball"), and the runtime itself would accept it. Source: RFC 3279 §2.3.5, BSI TR-03111 §5.
 * @throws DerFault
 */
export function curveOfExplicitParameters(element: Element): CurveName | undefined {
  const given = read(element);
  for (const name of Object.keys(curves) as CurveName[]) {
    const known: CurveParameters = curves[name];
    if (given.p !== known.p) continue;
    const equal =
      given.a === known.a &&
      given.b === known.b &&
      given.n === known.n &&
      (given.seed === undefined || given.seed === known.seed) &&
      (given.cofactor === undefined || given.cofactor === 1) &&
      isGenerator(given.generator, known);
    if (equal) return name;
  }
  return undefined;
}
