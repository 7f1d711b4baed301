import type { CardPhotos } from '../../domain/identity/card-photo.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';

/** The register's photographs in a map; it can be down. */
export class MemoryPhotos implements CardPhotos {
  readonly photos = new Map<PersonalId, FacePicture>();
  down = false;

  of(personalId: PersonalId): Promise<FacePicture | undefined> {
    if (this.down) return Promise.reject(new DependencyUnavailable('population', 30));
    return Promise.resolve(this.photos.get(personalId));
  }
}
