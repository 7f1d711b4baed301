import type { KeptObject } from '../dossier/kept-object.ts';
import type { Instant } from '../time.ts';
import type { FacePicture } from './faces.ts';

/** What a picture must be, to the byte, to be taken where it is uploaded to (TH-28). */
export interface UploadTerms {
  readonly uploadId: string;
  readonly contentType: FacePicture['contentType'];
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly expiresAt: Instant;
}

/** A form (multipart/form-data) to send a picture with: these fields, then the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where pictures are uploaded to without passing through a function. Both methods throw DependencyUnavailable. */
export interface PortraitUploads {
  /** A form that takes what the terms say, until they expire, and nothing else. */
  formFor(terms: UploadTerms): Promise<UploadForm>;
  /** What was uploaded under the terms, pinned; undefined where there is nothing, or something else. */
  find(terms: UploadTerms): Promise<KeptObject | undefined>;
}

/** Uploads stand apart from what is kept: whatever is not taken from there is gone after a day. */
export const uploadKey = ({ uploadId }: Pick<UploadTerms, 'uploadId'>): string => `upload/${uploadId}`;
