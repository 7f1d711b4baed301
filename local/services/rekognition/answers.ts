import type { JsonObject } from '../../json.ts';
import type { Face, Verdict } from './engine/face.ts';

/** What every answer tells of a face. */
export function outlineOf({ box, confidence, landmarks, pose, brightness, sharpness }: Face): JsonObject {
  return {
    BoundingBox: { Left: box.left, Top: box.top, Width: box.width, Height: box.height },
    Confidence: confidence,
    Landmarks: Object.entries(landmarks).map(([Type, [X, Y]]) => ({ Type, X, Y })),
    Pose: { Roll: pose.roll, Yaw: pose.yaw, Pitch: pose.pitch },
    Quality: { Brightness: brightness, Sharpness: sharpness },
  };
}

const verdict = ({ value, confidence }: Verdict): JsonObject => ({ Value: value, Confidence: confidence });

/** The attributes that the stand-in knows, by the names in which a call asks for them. */
const ATTRIBUTES: Readonly<Record<string, (face: Face, glasses: boolean) => JsonObject>> = {
  EYES_OPEN: ({ eyesOpen }) => ({ EyesOpen: verdict(eyesOpen) }),
  SUNGLASSES: ({ sunglasses }) => ({ Sunglasses: verdict(sunglasses) }),
  FACE_OCCLUDED: ({ occluded }) => ({ FaceOccluded: verdict(occluded) }),
  // Not seen by any model here, but told by a script.
  EYEGLASSES: (_, glasses) => ({ Eyeglasses: verdict({ value: glasses, confidence: glasses ? 100 : 50 }) }),
};
const NAMES = Object.keys(ATTRIBUTES);

/** The names of the attributes that a call asks for; undefined where one is not known. */
export function attributesAsked(asked: readonly string[]): readonly string[] | undefined {
  if (asked.some((name) => !['ALL', 'DEFAULT', ...NAMES].includes(name))) return undefined;
  return asked.includes('ALL') ? NAMES : NAMES.filter((name) => asked.includes(name));
}

/** The details of a face with the named attributes. */
export const detailsOf = (face: Face, names: readonly string[], glasses: boolean): JsonObject =>
  Object.assign(outlineOf(face), ...names.map((name) => ATTRIBUTES[name]?.(face, glasses) ?? {})) as JsonObject;
