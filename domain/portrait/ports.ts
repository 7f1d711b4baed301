import type { KeptObjects } from '../dossier/kept-object.ts';
import type { OwnDossierPorts } from '../dossier/ports.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { Randomness } from '../randomness.ts';
import type { Signals } from '../signals.ts';
import type { FaceAnalyst } from './analyst.ts';
import type { FaceLiveness, LivenessPasses, LivenessSessions } from './liveness.ts';
import type { UploadPermits } from './permit.ts';
import type { PortraitUploads } from './uploads.ts';

/** What giving a portrait needs. */
export interface PortraitPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly randomness: Randomness;
  readonly counters: WindowCounters;
  readonly permits: UploadPermits;
  readonly uploads: PortraitUploads;
  readonly objects: KeptObjects;
  readonly signals: Signals;
  readonly analyst: FaceAnalyst;
  readonly ledger: Ledger;
}

/** What showing a live face needs. */
export interface LivenessPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly counters: WindowCounters;
  readonly livenessSessions: LivenessSessions;
  readonly liveness: FaceLiveness;
  readonly passes: LivenessPasses;
  readonly objects: KeptObjects;
  readonly signals: Signals;
  readonly ledger: Ledger;
}
