import * as z from 'zod/mini';
import type { Found } from '../../domain/approval/found.ts';
import { codesByCheck, type CheckCode } from '../../emrtd/index.ts';

const chipCodes = Object.values(codesByCheck).flat() as [CheckCode, ...CheckCode[]];

/** What the steps found, as the machine hands it on: what a function of ours answered, and nothing else. */
const over = z.strictObject({ over: z.literal(true), settled: z.literal(true) });

const quality = z.enum([
  'no_face',
  'several_faces',
  'eyes_closed',
  'glasses',
  'sunglasses',
  'face_covered',
  'too_dark',
  'too_bright',
  'blurred',
  'not_frontal',
  'too_small',
]);

const records = z.strictObject({
  settled: z.boolean(),
  population: z.enum(['agrees', 'differs', 'held_back']),
  uniqueness: z.enum(['free', 'taken']),
  liveness: z.enum(['passed', 'absent']),
  portrait: z.array(quality),
  earlierChipRejected: z.boolean(),
});

const document = z.strictObject({
  settled: z.boolean(),
  document: z.enum([
    'chip_passed',
    'chip_for_officer',
    'chip_unknown_issuer',
    'chip_fails_now',
    'qr_with_photo',
    'qr_without_photo',
  ]),
  bytesUnchanged: z.boolean(),
  again: z.exactOptional(
    z.strictObject({
      outcome: z.enum(['passed', 'officer', 'parked', 'rejected']),
      code: z.exactOptional(z.enum(chipCodes)),
      policy: z.string(),
      trustBundle: z.exactOptional(z.string()),
    }),
  ),
});

const photograph = z.strictObject({
  key: z.string(),
  version: z.string(),
  sha256: z.string(),
  contentType: z.enum(['image/jpeg', 'image/png']),
  size: z.int(),
});

const face = z.strictObject({
  face: z.enum(['document', 'portrait']),
  bytesUnchanged: z.boolean(),
  similarity: z.exactOptional(z.number().check(z.minimum(0), z.maximum(100))),
  model: z.exactOptional(z.string()),
  photograph: z.exactOptional(photograph),
});

const given = z.looseObject({
  checks: z.tuple([z.union([records, over]), z.union([document, over])]),
  faces: z.array(z.union([face, over])).check(z.maxLength(2)),
});

/** What was found; undefined where a step found its run over. @throws Error for anything that no step answers */
export function foundIn(payload: unknown): Found | undefined {
  const { checks, faces } = given.parse(payload);
  const [first, second] = checks;
  if ('over' in first || 'over' in second) return undefined;
  const compared = faces.flatMap((one) => ('over' in one ? [] : [one]));
  return compared.length < faces.length ? undefined : { records: first, document: second, faces: compared };
}
