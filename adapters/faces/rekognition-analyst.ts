import { DetectFacesCommand, type FaceDetail, type RekognitionClient } from '@aws-sdk/client-rekognition';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { FaceAnalyst, SeenFace, Sign } from '../../domain/portrait/analyst.ts';
import { judged } from './judged.ts';
import { REKOGNITION } from './model.ts';

/** Looks for faces by Rekognition's DetectFaces. The picture goes with the call, so that what is judged are the bytes that were checked. */
export const rekognitionAnalyst = (client: Pick<RekognitionClient, 'send'>): FaceAnalyst => ({
  async look({ bytes }) {
    const call = new DetectFacesCommand({
      Image: { Bytes: bytes },
      Attributes: ['DEFAULT', 'EYES_OPEN', 'EYEGLASSES', 'SUNGLASSES', 'FACE_OCCLUDED'],
    });
    const answer = await judged(client.send(call));
    if (answer === 'too_large') return { kind: 'too_large' };
    if (typeof answer === 'string') return { kind: 'unreadable' };
    return { kind: 'seen', faces: told(answer.FaceDetails).map(faceOf), model: REKOGNITION };
  },
});

function faceOf({ BoundingBox, Confidence, Pose, Quality, ...signs }: FaceDetail): SeenFace {
  const { EyesOpen, Eyeglasses, Sunglasses, FaceOccluded } = signs;
  return {
    width: told(BoundingBox?.Width),
    height: told(BoundingBox?.Height),
    confidence: told(Confidence),
    pose: { yaw: told(Pose?.Yaw), pitch: told(Pose?.Pitch), roll: told(Pose?.Roll) },
    brightness: told(Quality?.Brightness),
    sharpness: told(Quality?.Sharpness),
    eyesOpen: signOf(EyesOpen),
    eyeglasses: signOf(Eyeglasses),
    sunglasses: signOf(Sunglasses),
    covered: signOf(FaceOccluded),
  };
}

const signOf = (
  sign: { readonly Value?: boolean | undefined; readonly Confidence?: number | undefined } = {},
): Sign => ({
  holds: told(sign.Value),
  confidence: told(sign.Confidence),
});

/** What is left out of an answer is not known: a portrait is not accepted for it. @throws DependencyUnavailable */
function told<T>(value: T | undefined): T {
  if (value === undefined) throw new DependencyUnavailable('faces');
  return value;
}
