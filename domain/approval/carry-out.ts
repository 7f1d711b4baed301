import { byRun } from '../audit/by-run.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Findings, Rejection } from '../dossier/findings.ts';
import { move } from '../dossier/move.ts';
import { SECOND } from '../time.ts';
import type { Decision } from './decide.ts';
import type { ParkCause } from './park-cause.ts';
import { parking } from './park.ts';
import { REASON_OF, type Raise } from './raised.ts';
import { seal, type Case } from './seal.ts';
import type { StepDecision } from './step.ts';

export interface Concluded {
  readonly decided: 'approved' | 'rejected' | 'review' | 'parked' | 'over';
  readonly cause?: ParkCause;
}

type Next = StepDecision<Concluded>;

/** What is written of a decision that is no approval: a rejection, a question to officers, a dossier that waits. @throws DependencyUnavailable */
export async function carryOut(it: Case, decision: Exclude<Decision, { kind: 'approve' }>): Promise<Next> {
  switch (decision.kind) {
    case 'reject':
      return reject(it, { reasons: decision.reasons, quality: decision.quality });
    case 'review':
      return review(it, decision.reasons);
    case 'park':
      return park(it, decision.cause);
  }
}

/** The account has the last word: what has become of it since can make an approval impossible. @throws DependencyUnavailable */
export async function approve(it: Case, raise: Raise): Promise<Next> {
  if (raise.kind === 'locked') return park(it, 'account_locked');
  if (raise.kind !== 'raised') return reject(it, { reasons: [REASON_OF[raise.kind]], quality: [] });
  const evidence = await seal(it, 'approved');
  const approved = move({ ...unrejected(it.dossier), ...ended(it, evidence.digest) }, 'decided_yes', it.now);
  return {
    answer: { decided: 'approved' },
    change: {
      writes: [{ save: approved }, ...raise.change.writes],
      audits: [
        byRun(it.run, approvalOf(it.dossier), it.now, { evidence: evidence.text }),
        ...(raise.change.audits ?? []),
      ],
      progress: raise.change.progress ?? [],
    },
  };
}

/** A proof raises no level, and its record says none (AUD-3). */
export const approvalOf = ({ proves }: Pick<Dossier, 'proves'>) =>
  proves === undefined ? 'dossier.approved' : 'dossier.proven';

/** Without the rejection that the officers' approval overrules. */
const unrejected = ({ rejection: _rejection, ...dossier }: Case['dossier']): Case['dossier'] => dossier;

async function reject(it: Case, rejection: Rejection): Promise<Next> {
  const evidence = await seal(it, 'rejected', rejection);
  const rejected = move({ ...it.dossier, ...ended(it, evidence.digest), rejection }, 'decided_no', it.now);
  const reason = rejection.reasons.join(' ');
  return {
    answer: { decided: 'rejected' },
    change: {
      writes: [{ save: rejected }],
      audits: [byRun(it.run, 'dossier.rejected', it.now, { reason, evidence: evidence.text })],
    },
  };
}

/** Officers begin anew: what an earlier round said was about other findings. */
function review({ dossier, findings, run, now }: Case, reasons: Findings['review']): Next {
  const waiting: Dossier = move(dossier, 'undecided', now);
  return {
    answer: { decided: 'review' },
    change: {
      writes: [{ save: { ...waiting, findings: { ...findings, review: reasons }, verdicts: [] } }],
      audits: [byRun(run, 'dossier.review', now, { reason: reasons.join(' ') })],
    },
  };
}

const park = ({ dossier, run, now }: Case, cause: ParkCause): Next => ({
  answer: { decided: 'parked', cause },
  change: parking(dossier, run, cause, now),
});

/** What a decision leaves on the dossier, whichever it is. */
const ended = (
  { ports, findings, now }: Case,
  evidence: string,
): Pick<Dossier, 'findings' | 'evidence' | 'eraseAt'> => ({
  findings,
  evidence,
  eraseAt: now + ports.limits.dossier.eraseAfterSeconds * SECOND,
});
