import { isObject, list, object, show, type Json, type JsonObject } from '../../json.ts';

/**
 * The size of an item in bytes, names included, as DynamoDB counts it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const itemBytes = (item: JsonObject): number =>
  sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));

/** An attribute value is an object of one member, its type. */
function valueBytes(value: Json): number {
  const [type = '', content = null] = Object.entries(object(value))[0] ?? [];
  if (type === 'BOOL' || type === 'NULL') return 1;
  if (type === 'M' && isObject(content)) return 3 + Object.keys(content).length + itemBytes(content);
  const each = list(content);
  if (type === 'L') return 3 + each.length + sum(each.map(valueBytes));
  return sum(each.map((one) => scalarBytes(type.charAt(0), show(one))));
}

/** A number takes a byte for two digits and one more; numbers, texts and bytes also come in sets. */
function scalarBytes(kind: string, content: string): number {
  if (kind === 'N') return Math.ceil(content.replace(/\D/g, '').replace(/^0+|0+$/g, '').length / 2) + 1;
  return kind === 'B' ? Buffer.byteLength(content, 'base64') : Buffer.byteLength(content);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
