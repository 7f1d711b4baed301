import type { Accounts } from '../account/account.ts';
import type { DossierIndex } from '../dossier/dossier-index.ts';
import type { Dossiers } from '../dossier/dossier.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import type { ApprovalWorkflow } from '../dossier/run.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Clock, Instant } from '../time.ts';
import type { Officers } from './officer.ts';

/** What finding dossiers that wait for officers needs. */
export interface WaitingPorts {
  readonly clock: Clock;
  readonly dossiers: Dossiers;
  readonly dossierIndex: DossierIndex;
}

export interface PictureLink {
  readonly url: string;
  readonly expiresAt: Instant;
}

/** Makes addresses that open a kept picture to whoever has them, for a short time. */
export interface PictureLinks {
  linkTo(picture: KeptObject): Promise<PictureLink>;
}

/** What looking at them and dealing with them needs. */
export interface OfficerPorts extends WaitingPorts {
  readonly ledger: Ledger;
  readonly officers: Officers;
  readonly accounts: Accounts;
  readonly workflow: ApprovalWorkflow;
  readonly links: PictureLinks;
}
