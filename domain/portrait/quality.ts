import type { QualityCode } from '../approval/checks.ts';
import type { SeenFace, Sign } from './analyst.ts';
import type { PictureHeader } from './picture.ts';

/** Below it what an engine takes for a face may be a pattern on a wall. */
const SURELY_A_FACE = 90;
/** Who stands three times as far away as the nearest person stands in the background. */
const BACKGROUND = 1 / 3;
/** An engine that is less sure of a sign than that is about as often wrong; officers and the comparison of faces come after it. */
const SURELY = 75;
/** Pixels across the face. Half of it lies between the eyes: what the comparison of faces needs (ISO/IEC 19794-5 wants 90 there, of a studio). */
const LEAST_PIXELS = 100;
/** A face in a hall is no portrait: share of the picture's shorter side. */
const LEAST_SHARE = 0.2;
/** Wide at both ends: brightness is of the skin too, and nobody is refused for theirs. */
const DARK = 20;
const BRIGHT = 95;
/** What a held telephone makes of a living room stands above; lines are lost below. */
const BLURRED = 35;
/** Degrees. Studios ask for 5 and 8 (ISO/IEC 19794-5 §7.2.2); telephones are held lower than the eyes, and engines err by some. */
const ASIDE = 20;
const NODDING = 25;
const TILTED = 20;

/** Why a picture is no portrait, by what an engine saw on it (FACE-1); empty when it is one. Of the largest face, if there are several. */
export function qualityOf(faces: readonly SeenFace[], { width, height }: PictureHeader): readonly QualityCode[] {
  const sure = faces.filter(({ confidence }) => confidence >= SURELY_A_FACE);
  const [face, ...others] = sure.toSorted((one, other) => areaOf(other) - areaOf(one));
  if (face === undefined) return ['no_face'];
  const beside = others.filter((other) => areaOf(other) >= areaOf(face) * BACKGROUND ** 2);
  const across = Math.min(face.width * width, face.height * height);
  const { yaw, pitch, roll } = face.pose;
  return named([
    ['several_faces', beside.length > 0],
    ['eyes_closed', surely(face.eyesOpen, false) && !surely(face.sunglasses, true)],
    ['sunglasses', surely(face.sunglasses, true)],
    ['glasses', surely(face.eyeglasses, true) && !surely(face.sunglasses, true)],
    ['face_covered', surely(face.covered, true)],
    ['too_dark', face.brightness < DARK],
    ['too_bright', face.brightness > BRIGHT],
    ['blurred', face.sharpness < BLURRED],
    ['not_frontal', Math.abs(yaw) > ASIDE || Math.abs(pitch) > NODDING || Math.abs(roll) > TILTED],
    ['too_small', across < LEAST_PIXELS || across < LEAST_SHARE * Math.min(width, height)],
  ]);
}

/** Whether no face on it can be large enough, whoever looks. */
export const isTooSmall = ({ width, height }: PictureHeader): boolean => Math.min(width, height) < LEAST_PIXELS;

const areaOf = ({ width, height }: SeenFace): number => width * height;

const surely = ({ holds, confidence }: Sign, wanted: boolean): boolean => holds === wanted && confidence >= SURELY;

const named = (found: readonly (readonly [QualityCode, boolean])[]): readonly QualityCode[] =>
  found.filter(([, holds]) => holds).map(([code]) => code);
