import { parseArgs } from 'node:util';

/** How a citizen's application for level 1 goes. */
export const applications = {
  chip: 'by the chip of the card: approved by the machine',
  qr: 'by the QR code of the card: always two officers',
  'bad-portrait': 'with a portrait that is too dark first: refused at once, then approved',
  'another-face': 'with another face before the camera than on the card: not accepted, then an officer is asked',
  'swapped-portrait': 'with somebody else’s card and portrait, and the own face before the camera: not accepted',
  clone: 'with a copy of the card: refused by Active Authentication',
  review: 'by the chip, without a live face: two officers decide',
} as const;

export type Application = keyof typeof applications;

/** How the activation goes of who was approved by the chip. */
export const activations = {
  app: 'on the app, whose device is bound',
  web: 'on the page in a browser, which binds no device',
  'change-device': 'on the app, and then another telephone takes its place',
  'device-in-use': 'on the device of somebody else: refused, then on an own one',
  expired: 'too late: an officer opens it again',
  'expired-by-chip': 'too late: chip and live face open it again',
} as const;

export type Activation = keyof typeof activations;

/** A whole journey; where the application has a course of its own, it ends with that. */
export interface Course {
  readonly application: Application;
  readonly activation?: Activation;
}

const USUAL: Course = { application: 'chip', activation: 'app' };

/** Reads the command line: `--qr` and its siblings choose another course than the usual one. @throws Error for what it does not know, or for two */
export function readCourse(args: readonly string[]): Course {
  const applying = (Object.keys(applications) as Application[]).filter((name) => name !== USUAL.application);
  const activating = (Object.keys(activations) as Activation[]).filter((name) => name !== USUAL.activation);
  const names = [...applying, ...activating];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean', default: false } as const]));
  const { values } = parseArgs({ args: [...args], options });
  const chosen = names.filter((name) => values[name] === true);
  if (chosen.length > 1) throw new Error(`one of ${names.map((name) => `--${name}`).join(', ')}`);
  const application = applying.find((name) => name === chosen[0]);
  const activation = activating.find((name) => name === chosen[0]);
  if (application !== undefined) return { application };
  return activation === undefined ? USUAL : { ...USUAL, activation };
}
