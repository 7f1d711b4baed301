import {
  CreateFaceLivenessSessionCommand,
  type GetFaceLivenessSessionResultsCommandOutput,
  GetFaceLivenessSessionResultsCommand,
  type RekognitionClient,
  SessionNotFoundException,
} from '@aws-sdk/client-rekognition';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import type { FaceLiveness, LivenessResult } from '../../domain/portrait/liveness.ts';
import { pictureHeader } from '../../domain/portrait/picture.ts';

/** Rekognition Face Liveness. Without a bucket of its own it answers with the reference image itself, and keeps nothing. */
export const rekognitionLiveness = (client: Pick<RekognitionClient, 'send'>): FaceLiveness => ({
  model: 'Amazon Rekognition Face Liveness',

  async begin() {
    const session = new CreateFaceLivenessSessionCommand({ Settings: { AuditImagesLimit: 0 } });
    const { SessionId } = await client.send(session).catch(unavailable);
    return SessionId ?? unavailable();
  },

  async result(sessionId) {
    try {
      return resultOf(await client.send(new GetFaceLivenessSessionResultsCommand({ SessionId: sessionId })));
    } catch (error) {
      if (error instanceof SessionNotFoundException) return { kind: 'expired' };
      return unavailable(error);
    }
  },
});

function resultOf({ Status, Confidence, ReferenceImage }: GetFaceLivenessSessionResultsCommandOutput): LivenessResult {
  switch (Status) {
    case 'CREATED':
    case 'IN_PROGRESS':
      return { kind: 'unfinished' };
    case 'EXPIRED':
      return { kind: 'expired' };
    case 'FAILED':
      return { kind: 'failed' };
    case 'SUCCEEDED': {
      if (Confidence === undefined) return unavailable();
      return { kind: 'held', confidence: Confidence, reference: pictureOf(ReferenceImage?.Bytes) };
    }
    case undefined:
    default:
      return unavailable();
  }
}

function pictureOf(bytes: Uint8Array | undefined): FacePicture | undefined {
  const header = bytes && pictureHeader(bytes);
  return bytes && header && { contentType: header.contentType, bytes };
}

/** An answer that says nothing is none. */
function unavailable(cause?: unknown): never {
  if (cause instanceof DependencyUnavailable) throw cause;
  throw new DependencyUnavailable('liveness', 5, cause === undefined ? {} : { cause });
}
