import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalText } from '../../domain/audit/canonical.ts';
import type { Item } from './codec.ts';
import { PRESET } from './preset.ts';

/** Stands before what is packed and says with which preset. */
const NUMBER = 1;
const dictionary = Buffer.from(PRESET);

/** A text in few bytes: deflated, with a preset of what is often said. */
export const packText = (text: string): Buffer =>
  Buffer.concat([Uint8Array.of(NUMBER), deflateRawSync(text, { level: 9, dictionary })]);

/** Opens what {@link packText} made, to the letter. @throws Error when it did not */
export function unpackText(packed: Uint8Array): string {
  if (packed[0] !== NUMBER) throw new Error('packed with a preset that is not known');
  return inflateRawSync(packed.subarray(1), { dictionary }).toString();
}

/** The item with its attributes but those of these names as one, `packed`. Conditions and indexes cannot name what is in it. */
export function packItem(item: Item, plain: ReadonlySet<string>): Item {
  const entries = Object.entries(item);
  const open = entries.filter(([name]) => plain.has(name));
  const rest = entries.filter(([name]) => !plain.has(name));
  return { ...Object.fromEntries(open), packed: packText(canonicalText(Object.fromEntries(rest))) };
}

/** The item as it was before {@link packItem}; any other as it is. */
export const unpackItem = ({ packed, ...item }: Item): Item =>
  packed instanceof Uint8Array ? { ...(JSON.parse(unpackText(packed)) as Item), ...item } : item;
