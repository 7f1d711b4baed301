import type { ParkPorts } from '../approval/park.ts';
import type { HolidayYear } from '../calendar/public-holidays.ts';
import type { DossierIndex } from '../dossier/dossier-index.ts';
import type { KeptObjects } from '../dossier/kept-object.ts';
import type { ApprovalWorkflow } from '../dossier/run.ts';
import type { Limits } from '../limits/limits.ts';

/** Everything that the upkeep of dossiers needs from outside. */
export interface UpkeepPorts extends ParkPorts {
  readonly index: DossierIndex;
  readonly workflow: ApprovalWorkflow;
  readonly objects: KeptObjects;
  readonly limits: Limits;
  /** The years whose holidays are known. */
  readonly holidayYears: readonly HolidayYear[];
}
