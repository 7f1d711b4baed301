import type { RejectionReason } from '../approval/decide.ts';
import type { Dossier } from './dossier.ts';
import { isErased } from './kept-parts.ts';
import { sameHolder } from './refresh-identity.ts';

type Part = 'chip' | 'qr' | 'portrait' | 'live';

/** Which steps are to be done again after a rejection for this; of what the person cannot mend by a step, none. */
const failedParts: Readonly<Record<RejectionReason, readonly Part[]>> = {
  data_changed: ['chip', 'qr', 'portrait', 'live'],
  chip_no_longer_holds: ['chip'],
  population_differs: [],
  already_identified: [],
  portrait_unfit: ['portrait'],
  face_not_of_document: ['live'],
  portrait_not_of_person: ['portrait'],
  appointment_needed: ['qr'],
  // Of proofs, which are made anew from their flows.
  person_unproven: [],
};

/**
 * A new draft with what an old one has of steps that did not fail; what its chip failed goes along, for it is never washed off (CHIP-2). A chip was verified against what the register said of its holder then: where it says otherwise now, it is read again
 * (CHIP-3).
 */
export function withGoodParts(made: Dossier, old: Dossier): Dossier {
  const failed = new Set(old.rejection?.reasons.flatMap((reason) => failedParts[reason]));
  const sameAsRead = sameHolder(made.personal.holder, old.personal.holder);
  const keeps = (part: Part): boolean => !failed.has(part);
  // Pictures that are gone, or due to go, are made anew.
  const there = !isErased(old, made.updatedAt);
  const { chip, qr, portrait, live } = old;
  const keepsChip = there && chip?.object !== undefined && keeps('chip') && sameAsRead;
  return {
    ...made,
    rejectedChips: old.rejectedChips,
    ...(keepsChip && { chip, personal: { ...made.personal, ...(old.personal.chip && { chip: old.personal.chip }) } }),
    ...(qr && keeps('qr') && sameAsRead && { qr }),
    ...(portrait && there && keeps('portrait') && { portrait }),
    ...(live && there && keeps('live') && { live }),
  };
}
