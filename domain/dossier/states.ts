/**
 * States of a dossier and what leads from one to the next; everything else is refused. A draft's time runs out by itself; CHECKING is the
 * machine's, before officers and after them; PARKED waits out a technical failure and goes on where it was (APR-5); a REVIEWED one has its first
 * officer's decision (APR-2).
 */
export const dossierTransitions = {
  draft: { sent: 'submitted', recreated: 'expired', time_over: 'expired' },
  submitted: { taken_up: 'checking', failure: 'parked' },
  checking: { decided_yes: 'approved', decided_no: 'rejected', undecided: 'review', failure: 'parked' },
  parked: { resumed: 'checking' },
  review: { first_officer: 'reviewed' },
  reviewed: { agreed: 'checking', disagreed: 'review' },
  approved: {},
  rejected: { recreated: 'expired', officer_asked: 'review' },
  expired: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type DossierState = keyof typeof dossierTransitions;

/** What can happen to a dossier in a state. */
export type DossierEvent<S extends DossierState> = keyof (typeof dossierTransitions)[S];

/** What its citizen is told of a state (DOS-2): from submission to decision it is one. */
export type DossierStatus = 'draft' | 'submitted' | 'approved' | 'rejected' | 'expired';

export const statusOfState = {
  draft: 'draft',
  submitted: 'submitted',
  checking: 'submitted',
  parked: 'submitted',
  review: 'submitted',
  reviewed: 'submitted',
  approved: 'approved',
  rejected: 'rejected',
  expired: 'expired',
} as const satisfies Record<DossierState, DossierStatus>;

/** Being filled in or being decided: a person has at most one such dossier. */
export const isOpen = (state: DossierState): boolean =>
  statusOfState[state] === 'draft' || statusOfState[state] === 'submitted';
