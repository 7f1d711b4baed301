import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId } from '../references.ts';
import { MINUTE, type Instant } from '../time.ts';
import type { FacePicture } from './faces.ts';

/** How long a session can be held, and asked about; the service forgets it then. */
export const SESSION_LASTS = 3 * MINUTE;

/** A liveness session, made for one dossier and one device; it counts once (FACE-2, TH-26). */
export interface LivenessSession extends Versioned {
  readonly entity: 'livenessSession';
  /** The service's own; random. */
  readonly sessionId: string;
  readonly dossierId: string;
  readonly device: DeviceId;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
  /** When its verdict was taken. */
  readonly endedAt?: Instant;
}

export interface LivenessSessions {
  find(sessionId: string): Promise<LivenessSession | undefined>;
}

/** What became of a session. `held` has a score, percent, and the picture of the live face where the service gives one. */
export type LivenessResult =
  | { readonly kind: 'unfinished' | 'expired' | 'failed' }
  | { readonly kind: 'held'; readonly confidence: number; readonly reference: FacePicture | undefined };

/** Tells a living person before the camera from a picture of one (FACE-2). Both methods throw DependencyUnavailable. */
export interface FaceLiveness {
  /** Who judges, with version: it goes into the evidence. */
  readonly model: string;
  begin(): Promise<string>;
  result(sessionId: string): Promise<LivenessResult>;
}

/** What a telephone holds a session with, for minutes, and can do nothing else with. */
export interface LivenessPass {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Instant;
}

export interface LivenessPasses {
  /** Where sessions are held: a region of their own. */
  readonly region: string;
  /** @throws DependencyUnavailable */
  issue(sessionId: string): Promise<LivenessPass>;
}
