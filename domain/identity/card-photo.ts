import type { FacePicture } from '../portrait/faces.ts';
import type { PersonalId } from './personal-id.ts';

/** The photographs of the cards' issuance, which the National Population Database keeps (CHIP-4). */
export interface CardPhotos {
  /** Undefined where it has none of the person. @throws DependencyUnavailable */
  of(personalId: PersonalId): Promise<FacePicture | undefined>;
}
