import type { KeptObject } from '../../../domain/dossier/kept-object.ts';
import type { PictureLink, PictureLinks } from '../../../domain/officer/ports.ts';

/** Links that say what they are of. */
export class ReadableLinks implements PictureLinks {
  linkTo({ key, version }: KeptObject): Promise<PictureLink> {
    return Promise.resolve({ url: `https://pictures.example.test/${key}?version=${version}`, expiresAt: 60_000 });
  }
}
