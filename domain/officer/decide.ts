import type { OfficerReason } from '../approval/decide.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { areTwo, type OfficerVerdict } from '../dossier/findings.ts';
import { isIn, move, type DossierIn } from '../dossier/move.ts';
import { nextRun, startRun } from '../dossier/runs.ts';
import type { AuditAction } from '../audit/entry.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { OfficerPrincipal, Officers } from './officer.ts';
import type { OfficerPorts } from './ports.ts';
import { stillStands } from './still-stands.ts';
import { waitingDossier } from './waiting.ts';

/** What an officer says of a dossier; a rejection says why, and only a rejection does. */
export interface OfficerDecision {
  readonly decision: 'approve' | 'reject';
  readonly reasons: readonly OfficerReason[];
  readonly comment?: string | undefined;
}

type Reviewed = DossierIn<'review' | 'reviewed'>;

/**
 * One of the two opinions that a review needs: first a reviewer's, then that of an approver who is somebody else, neither about themselves (APR-2,
 * TH-33). Where both agree, a run of the workflow concludes; where they do not, or the first officer reviews no more, the review begins anew.
 * Refusals: invalid_request, not_found, own_dossier, dossier_not_waiting also for the slower of two at once, not_permitted, same_officer.
 */
export async function decideDossier(
  ports: OfficerPorts,
  call: Call,
  officer: OfficerPrincipal,
  dossierId: string,
  given: OfficerDecision,
): Promise<Outcome<Dossier>> {
  const said = checked(given);
  if (!said.ok) return said;
  let seen: number | undefined;
  const decided = await conclude(ports.ledger, async (): Promise<Decision<Dossier>> => {
    const waiting = await waitingDossier(ports, officer, dossierId, 'review', 'reviewed');
    if (!waiting.ok) return { outcome: waiting };
    const dossier = waiting.value;
    // Somebody else was faster: what is said now was meant for the dossier as it was.
    if ((seen ??= dossier.version) !== dossier.version) return { outcome: refused('dossier_not_waiting') };
    const at = ports.clock.now();
    const verdict = { officer: officer.officer, person: officer.person, ...said.value, at };
    const after = await withVerdict(ports, dossier, officer, verdict);
    if (!after.ok) return { outcome: after };
    const { action, next, because } = after.value;
    const audit = byOfficer(dossier.person, action, officer, call, at, {
      object: dossierId,
      reason: wordOf(verdict, because),
    });
    const written = withComment(next, given.comment);
    return { outcome: accepted(written), change: { writes: [{ save: written }], audits: [audit] } };
  });
  if (decided.ok && isIn(decided.value, 'checking')) await startRun(ports, decided.value);
  return decided;
}

function checked({ decision, reasons }: OfficerDecision): Outcome<Pick<OfficerVerdict, 'decision' | 'reasons'>> {
  const proper = decision === 'reject' ? reasons.length > 0 : reasons.length === 0;
  if (proper) return accepted({ decision, reasons: [...new Set(reasons)] });
  const code = decision === 'reject' ? 'missing' : 'malformed';
  return refused('invalid_request', { fields: [{ name: 'reasons', code }] });
}

interface After {
  readonly action: AuditAction;
  readonly next: Dossier;
  /** What beside the opinion brought it there. */
  readonly because?: 'officer_dismissed';
}

async function withVerdict(
  { officers }: OfficerPorts,
  dossier: Reviewed,
  { groups }: OfficerPrincipal,
  verdict: OfficerVerdict,
): Promise<Outcome<After>> {
  if (isIn(dossier, 'review')) {
    if (!groups.includes('reviewer')) return refused('not_permitted');
    const next = { ...move(dossier, 'first_officer', verdict.at), verdicts: [verdict] };
    return accepted({ action: 'dossier.reviewed', next });
  }
  if (!groups.includes('approver')) return refused('not_permitted');
  return isIn(dossier, 'reviewed') ? second(officers, dossier, verdict) : refused('dossier_not_waiting');
}

/** The second opinion, of another officer, who is another person too. */
async function second(
  officers: Officers,
  dossier: DossierIn<'reviewed'>,
  verdict: OfficerVerdict,
): Promise<Outcome<After>> {
  const [first] = dossier.verdicts;
  if (first === undefined) throw new Error('a reviewed dossier has no verdict');
  if (!areTwo(first, verdict)) return refused('same_officer');
  const anew = (): Dossier => ({ ...move(dossier, 'disagreed', verdict.at), verdicts: [] });
  if (first.decision !== verdict.decision) return accepted({ action: 'dossier.disagreed', next: anew() });
  if (!(await stillStands(officers, first))) {
    return accepted({ action: 'dossier.opinion_void', next: anew(), because: 'officer_dismissed' });
  }
  const next = {
    ...move(dossier, 'agreed', verdict.at),
    verdicts: [first, verdict],
    run: nextRun(dossier, 'finish'),
  };
  return accepted({ action: 'dossier.agreed', next });
}

/** Sealed with the rest that is personal: officers write of people. */
function withComment(dossier: Dossier, comment: string | undefined): Dossier {
  if (comment === undefined) return dossier;
  const { personal } = dossier;
  return { ...dossier, personal: { ...personal, comments: [...(personal.comments ?? []), comment] } };
}

/** The opinion in codes, for the chain. */
const wordOf = ({ decision, reasons }: OfficerVerdict, because: After['because']): string =>
  [decision, ...reasons, ...(because ? [because] : [])].join(' ');
