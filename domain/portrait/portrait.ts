import type { KeptObject } from '../dossier/kept-object.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';

/** A portrait whose quality was accepted (FACE-1). */
export interface Portrait {
  readonly object: KeptObject;
  readonly at: Instant;
  readonly device: DeviceId;
  /** Who judged its quality, with version. */
  readonly model: string;
}

/** A liveness session that was passed (FACE-2): the score stays on the server. */
export interface LivePass {
  /** The reference image. */
  readonly object: KeptObject;
  readonly sessionId: string;
  /** Percent. */
  readonly confidence: number;
  readonly at: Instant;
  readonly device: DeviceId;
  readonly model: string;
}
