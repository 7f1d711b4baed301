import { parseArgs } from 'node:util';

/** How a citizen's application for level 1 goes. */
export const courses = {
  chip: 'by the chip of the card: approved by the machine',
  qr: 'by the QR code of the card: always two officers',
  'bad-portrait': 'with a portrait that is too dark first: refused at once, then approved',
  'another-face': 'with another face before the camera than on the card: not accepted, then an officer is asked',
  'swapped-portrait': 'with somebody else’s card and portrait, and the own face before the camera: not accepted',
  clone: 'with a copy of the card: refused by Active Authentication',
  review: 'by the chip, without a live face: two officers decide',
} as const;

export type Course = keyof typeof courses;

/** Reads the command line: `--qr` and its siblings choose another course than the usual one. @throws Error for what it does not know, or for two */
export function readCourse(args: readonly string[]): Course {
  const names = (Object.keys(courses) as Course[]).filter((name) => name !== 'chip');
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean', default: false } as const]));
  const { values } = parseArgs({ args: [...args], options });
  const chosen = names.filter((name) => values[name] === true);
  if (chosen.length > 1) throw new Error(`one of ${names.map((name) => `--${name}`).join(', ')}`);
  return chosen[0] ?? 'chip';
}
