import type { ChipArchive } from '../../domain/dossier/chip-archive.ts';
import type { ChipFiles } from '../../domain/dossier/chip.ts';
import type { KeptObjects } from '../../domain/dossier/kept-object.ts';

/** Keeps a chip's files as one object: JSON of Base64 texts, the data groups by number. */
export const chipArchive = (objects: KeptObjects): ChipArchive => ({
  keep: (files) => objects.keep('chip', 'application/json', encode(files)),
  async read(object) {
    const bytes = await objects.read(object);
    return bytes && decode(bytes);
  },
});

interface Archived {
  readonly sod: string;
  readonly dataGroups: Readonly<Record<string, string>>;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const encode = ({ sod, dataGroups }: ChipFiles): Uint8Array => {
  const groups = [...dataGroups].map(([number, bytes]) => [String(number), base64(bytes)] as const);
  const archived: Archived = { sod: base64(sod), dataGroups: Object.fromEntries(groups) };
  return Buffer.from(JSON.stringify(archived));
};

/** The store has compared the bytes' hash: they are what {@link encode} wrote. */
function decode(bytes: Uint8Array): ChipFiles {
  const { sod, dataGroups } = JSON.parse(Buffer.from(bytes).toString()) as Archived;
  const groups = Object.entries(dataGroups).map(([number, text]) => [Number(number), octets(text)] as const);
  return { sod: octets(sod), dataGroups: new Map(groups) };
}

const octets = (text: string): Uint8Array => Buffer.from(text, 'base64');
