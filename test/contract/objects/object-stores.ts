import type { KeptObjects } from '../../../domain/dossier/kept-object.ts';
import type { PortraitUploads, UploadForm } from '../../../domain/portrait/uploads.ts';
import type { Clock } from '../../../domain/time.ts';

/** The ports of a bucket over one and the same store, and what others do to it. */
export interface ObjectStores {
  readonly objects: KeptObjects;
  readonly uploads: PortraitUploads;
  readonly clock: Clock;
  /** Sends a file by a form, as a client does: whether it was taken. */
  upload(form: UploadForm, bytes: Uint8Array): Promise<boolean>;
  /** Puts other bytes in the place of an object. */
  replace(key: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
