import type { Mutant } from '../mutant.ts';

const PERMIT = 'domain/portrait/permit.ts';
const GIVE = 'domain/portrait/give-portrait.ts';
const JUDGE = 'domain/portrait/judge-picture.ts';
const TAKE = 'domain/portrait/take-liveness.ts';
const portrait = 'test/unit/domain/portrait/portrait.test.ts';
const liveness = 'test/unit/domain/portrait/liveness.test.ts';
const pictures = 'test/threats/pictures.test.ts';
const objects = 'test/contract/objects/objects.test.ts';

/** Portraits and live faces (FACE-1, FACE-2), and the bucket that they stand in. */
export const faces: readonly Mutant[] = [
  {
    id: 'upload-once',
    control: 'An upload serves once.',
    serves: ['TH-28'],
    file: GIVE,
    find: '[{ save: { ...draft, portrait, updatedAt: now } }, spent]',
    replace: '[{ save: { ...draft, portrait, updatedAt: now } }]',
    caughtBy: { [portrait]: ['is used once'] },
  },
  {
    id: 'upload-of-device',
    control: 'An upload is of the device that was allowed it.',
    serves: ['TH-28'],
    file: PERMIT,
    find: ' || permit.device !== device',
    replace: '',
    caughtBy: { [portrait]: ['is over after its time'] },
  },
  {
    id: 'upload-in-time',
    control: 'An upload serves for minutes.',
    serves: ['TH-28'],
    file: PERMIT,
    find: ' && now < permit.expiresAt',
    replace: '',
    caughtBy: { [portrait]: ['is over after its time'], [pictures]: ['TH-28 an upload serves once'] },
  },
  {
    id: 'upload-as-announced',
    control: 'What stands in the bucket is what was announced, to the byte.',
    serves: ['TH-28', 'FA-21'],
    file: 'adapters/objects/portrait-uploads.ts',
    find: 'version === null || !asAgreed',
    replace: 'version === null',
    caughtBy: { [objects]: ['TH-28 what stands there'] },
  },
  {
    id: 'object-digest',
    control: 'The bytes of a kept object are those that were kept.',
    serves: ['FA-21'],
    file: 'adapters/objects/kept-objects.ts',
    find: "sha256(answer.body).toString('hex') === expected ? answer.body : undefined",
    replace: 'answer.body',
    caughtBy: { [objects]: ['FA-21 gives nothing back'] },
  },
  {
    id: 'picture-pixels',
    control: 'A picture of too many pixels is shown to nobody.',
    serves: ['TH-29'],
    file: JUDGE,
    find: 'header.width * header.height > limits.portrait.mostPixels',
    replace: 'false',
    caughtBy: { [portrait]: ['TH-29 is not shown'], [pictures]: ['TH-29 as PNG', 'TH-29 as JPEG'] },
  },
  {
    id: 'picture-type',
    control: 'A picture is of the type that it was announced as.',
    serves: ['TH-28'],
    file: JUDGE,
    find: 'header?.contentType !== uploaded.contentType',
    replace: 'header === undefined',
    caughtBy: { [portrait]: ['TH-28 a PNG as JPEG'], [pictures]: ['TH-28 what pretends'] },
  },
  {
    id: 'liveness-of-device',
    control: 'A liveness session is of the device that it was begun for.',
    serves: ['FACE-2', 'TH-26'],
    file: TAKE,
    find: ' || session.device !== device',
    replace: '',
    caughtBy: { [liveness]: ['of another device'] },
  },
  {
    id: 'liveness-once',
    control: 'A liveness session counts once.',
    serves: ['FACE-2', 'TH-26'],
    file: TAKE,
    find: 'session.endedAt !== undefined || session.expiresAt <= now',
    replace: 'session.expiresAt <= now',
    also: [
      { file: TAKE, find: 'if (session.endedAt !== undefined) return { outcome: told(draft, session) };', replace: '' },
    ],
    caughtBy: { [liveness]: ['that failed stays failed'] },
  },
  {
    id: 'liveness-score',
    control: 'A live face has a score from the threshold on.',
    serves: ['FACE-2'],
    file: TAKE,
    find: 'confidence >= least',
    replace: 'confidence >= 0',
    caughtBy: { [liveness]: ['of too low a score'], [pictures]: ['TH-26 a picture in place of a face'] },
  },
];
