import * as z from 'zod/mini';
import type { CardPhotos } from '../../domain/identity/card-photo.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import type { HttpAnswer } from '../ministry/https-post.ts';
import { jsonOf } from '../ministry/json-answer.ts';
import { ministryService, type ServicePorts, type ServiceSettings } from '../ministry/service.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { contracted } from './answer.ts';
import { LARGEST_PHOTO_BYTES, readPhoto, type PhotoBounds } from './photo.ts';

/** What fits a step of the approval workflow; `docs/population-connector.md` says why. */
export const photoDefaults = {
  timeoutMs: 8_000,
  connectTimeoutMs: 1_500,
  // Base64 takes four characters for three bytes; the rest of the answer is short.
  maxAnswerBytes: Math.ceil(LARGEST_PHOTO_BYTES / 3) * 4 + 1_024,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<ServiceSettings, 'endpoint'>;

const found = z.strictObject({ correlationId: z.string(), personalId: z.string(), photo: z.string() });
const without = z.strictObject({ correlationId: z.string(), code: z.literal('photo_unknown') });

/**
 * The photographs of cards over the ministry's HTTPS service, by the contract of `docs/population-connector.md`: a call of its own, so that no
 * lookup of a person moves an image. Make one and keep it. @throws Error when the endpoint is not an https address or the certificates cannot be used
 */
export function photoConnector(settings: ServiceSettings, bounds: PhotoBounds, ports: ServicePorts): CardPhotos {
  const ask = ministryService({ dependency: 'population', path: 'v1/card-photos' }, settings, ports);
  return {
    of: (personalId) =>
      ask(JSON.stringify({ personalId }), (answer, correlationId) =>
        readPhotoAnswer(answer, { personalId, correlationId }, bounds),
      ),
  };
}

function readPhotoAnswer(
  answer: HttpAnswer,
  question: { readonly personalId: PersonalId; readonly correlationId: string },
  bounds: PhotoBounds,
): FacePicture | undefined {
  const body = jsonOf(answer, [200, 404]);
  if (answer.status === 404) {
    contracted(without, body, question);
    return undefined;
  }
  const { personalId, photo } = contracted(found, body, question);
  if (personalId !== question.personalId) throw new ServiceFault('contradiction');
  return readPhoto(octetsOf(photo), bounds);
}

/** Base64 as RFC 4648 §4 has it, with its padding; Node's own reader takes anything. */
function octetsOf(text: string): Buffer {
  const octets = Buffer.from(text, 'base64');
  if (octets.toString('base64') !== text) throw new ServiceFault('malformed', { detail: 'photo encoding' });
  return octets;
}
