import type { ChipReading } from '../dossier/chip.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import type { Checks, Similarity } from './checks.ts';

/** What a step found for a run that is over in the meantime: nothing. */
export interface Over {
  readonly over: true;
  readonly settled: true;
}

export const OVER: Over = { over: true, settled: true };

/** Of every step that checks: whether no face need be compared, because it decides already or because officers have. */
interface Settling {
  readonly settled: boolean;
}

/** What the records say of a dossier. */
export interface RecordsFound
  extends Settling, Pick<Checks, 'population' | 'uniqueness' | 'liveness' | 'portrait' | 'earlierChipRejected'> {}

/** What the document proves, and for a chip what came of verifying it again. */
export interface DocumentFound extends Settling, Pick<Checks, 'document' | 'bytesUnchanged'> {
  readonly again?: Pick<ChipReading, 'outcome' | 'code' | 'policy'> & { readonly trustBundle?: string };
}

/** Which face a step compared with the live one. */
export type ComparedFace = 'document' | 'portrait';

export interface FaceFound extends Pick<Checks, 'bytesUnchanged'> {
  readonly face: ComparedFace;
  /** Absent where a picture is missing or shows no face. */
  readonly similarity?: Similarity;
  /** Who compared, with version; absent where nothing was compared. */
  readonly model?: string;
  /** The document's photograph, as it is kept for officers; absent where there was none to look at. */
  readonly photograph?: KeptObject;
}

/** Everything that a run found. */
export interface Found {
  readonly records: RecordsFound;
  readonly document: DocumentFound;
  /** None where the faces were not compared. */
  readonly faces: readonly FaceFound[];
}
