import type { FacePicture } from './faces.ts';

/** Reads the portraits that chips hold. */
export interface ChipPortraits {
  /** The portrait of data group 2 in a form that every engine takes; undefined where there is none that can be read (TH-29). */
  of(dataGroup2: Uint8Array): FacePicture | undefined;
}
