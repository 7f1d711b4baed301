import type { CalendarDate } from '../identity/calendar-date.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { Instant } from '../time.ts';
import type { LivePass, Portrait } from '../portrait/portrait.ts';
import type { DeviceId, PersonRef } from '../references.ts';
import type { CardHolder, ChipReading } from './chip.ts';
import type { ClaimedAccount } from './claim.ts';
import type { FlowToProve } from './flow-to-prove.ts';
import type { Findings, OfficerVerdict, Rejection } from './findings.ts';
import type { KeptObject } from './kept-object.ts';
import type { DossierRun } from './run.ts';
import type { DossierState } from './states.ts';

/** What a dossier knows of its person; sealed under the citizen's own data key wherever it is stored. */
export interface DossierData {
  /** As the population database had them when the dossier began (CHIP-3). */
  readonly holder: CardHolder;
  readonly cardIssueDate?: CalendarDate;
  /** Of the accepted reading: what was read, by its hashes, and the statement of who verified it. */
  readonly chip?: { readonly hashes: Readonly<Record<string, string>>; readonly statement?: string };
  /** What the applicant gave to be reached by (DOS-1). */
  readonly email?: string;
  /** What the applicant, and then officers, wrote about a decision. */
  readonly comments?: readonly string[];
  /** Of a dossier by which a person claims the own account (REG-9). */
  readonly claim?: ClaimedAccount;
}

/** A citizen's application for a higher level (DOS-1), or the proof of a person to a flow by chip and live face (ACT-5, SES-4). */
export interface Dossier extends Versioned {
  readonly entity: 'dossier';
  readonly person: PersonRef;
  /** Of the account that it raises: it dies with it. Of a proof, the id of its flow. */
  readonly accountId: string;
  readonly dossierId: string;
  readonly level: 1;
  readonly state: DossierState;
  /** The citizen's data key, wrapped; opaque here. */
  readonly dataKey: string;
  /** Of a proof: what its approval proves the person to, in place of raising an account. */
  readonly proves?: FlowToProve;
  readonly personal: DossierData;
  /** The latest reading that was not rejected. */
  readonly chip?: ChipReading;
  /** The latest rejected reading of each code. They stay, whatever is read afterwards (CHIP-2). */
  readonly rejectedChips: readonly ChipReading[];
  /** The card's QR code in place of its chip: lower evidence (CHIP-4). */
  readonly qr?: { readonly at: Instant; readonly device: DeviceId };
  readonly portrait?: Portrait;
  readonly live?: LivePass;
  /** Of the document, as the machine compared it: what officers compare (APR-2). */
  readonly photograph?: { readonly object: KeptObject };
  /** Since it was sent; by when a decision comes (DOS-3). */
  readonly sent?: { readonly at: Instant; readonly dueAt: Instant };
  /** The latest run of the workflow. */
  readonly run?: DossierRun;
  readonly findings?: Findings;
  /** Of the round of officers that is under way or was the last. */
  readonly verdicts: readonly OfficerVerdict[];
  readonly rejection?: Rejection;
  /** Digest of the sealed evidence of the latest decision (APR-3). */
  readonly evidence?: string;
  /** When its pictures and files go (FACE-4); absent once they are gone. */
  readonly eraseAt?: Instant;
  /** Each state that it came to, oldest first. */
  readonly timeline: readonly { readonly state: DossierState; readonly at: Instant }[];
  readonly updatedAt: Instant;
  /** Until when it may be a draft. */
  readonly expiresAt: Instant;
}

export interface Dossiers {
  find(person: PersonRef, dossierId: string): Promise<Dossier | undefined>;
  /** All of the person, in no order. */
  list(person: PersonRef): Promise<readonly Dossier[]>;
}
