import type { KeptObject } from '../dossier/kept-object.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { FacePicture } from './faces.ts';
import { pictureHeader } from './picture.ts';
import type { PortraitPorts } from './ports.ts';
import { isTooSmall, qualityOf } from './quality.ts';

export interface JudgedPicture {
  readonly picture: FacePicture;
  /** Who judged it, with version. */
  readonly model: string;
}

/**
 * Whether a stored picture is a portrait. Its header is read before anybody decodes it: what it is, and how many pixels it asks for (TH-29).
 * Refusals: not_found when it is gone or changed since it was found, unsupported_media_type, too_large, portrait_rejected with its reasons.
 */
export async function judgePicture(
  { objects, analyst, limits }: Pick<PortraitPorts, 'objects' | 'analyst' | 'limits'>,
  uploaded: KeptObject,
): Promise<Outcome<JudgedPicture>> {
  const bytes = await objects.read(uploaded);
  if (bytes === undefined) return refused('not_found');
  const header = pictureHeader(bytes);
  if (header?.contentType !== uploaded.contentType) return refused('unsupported_media_type');
  if (header.width * header.height > limits.portrait.mostPixels) return refused('too_large');
  if (isTooSmall(header)) return refused('portrait_rejected', { reasons: ['too_small'] });
  const picture = { contentType: header.contentType, bytes };
  const look = await analyst.look(picture);
  if (look.kind !== 'seen') return refused(look.kind === 'too_large' ? 'too_large' : 'unsupported_media_type');
  const reasons = qualityOf(look.faces, header);
  return reasons.length > 0 ? refused('portrait_rejected', { reasons }) : accepted({ picture, model: look.model });
}
