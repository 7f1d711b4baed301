import type { ChipFiles } from './chip.ts';
import type { KeptObject } from './kept-object.ts';

/** Keeps what was read from chips until their dossiers are decided: they are verified again then, and faces compared with theirs (FACE-3, APR-1). */
export interface ChipArchive {
  /** @throws DependencyUnavailable */
  keep(files: ChipFiles): Promise<KeptObject>;
  /** Undefined when the object is gone, or its bytes are others than were kept. @throws DependencyUnavailable */
  read(object: KeptObject): Promise<ChipFiles | undefined>;
}
