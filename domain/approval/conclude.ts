import { byRun } from '../audit/by-run.ts';
import type { Digests } from '../digests.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Findings, Rejection } from '../dossier/findings.ts';
import { move, type DossierIn } from '../dossier/move.ts';
import { runName, type RunRef } from '../dossier/run.ts';
import type { Limits } from '../limits/limits.ts';
import type { NoticeQueue } from '../notice/ports.ts';
import { SECOND, type Instant } from '../time.ts';
import { conclusionOf } from './agreement.ts';
import { checksOf, modelsOf } from './checks-of.ts';
import { decide, type Decision } from './decide.ts';
import { evidenceText, type EvidenceArchive, type Software } from './evidence.ts';
import type { Found } from './found.ts';
import type { ParkCause } from './park-cause.ts';
import { parking, type ParkPorts } from './park.ts';
import type { Raise } from './raised.ts';
import { raiseAccount, type RaisePorts } from './raise.ts';
import { ofRun, takeStep, type StepDecision } from './step.ts';

export interface ConcludePorts extends ParkPorts, RaisePorts {
  readonly limits: Limits;
  readonly digests: Digests;
  readonly evidence: EvidenceArchive;
  readonly noticeQueue: NoticeQueue;
  readonly software: Software;
}

export interface Concluded {
  readonly decided: 'approved' | 'rejected' | 'review' | 'parked' | 'over';
  readonly cause?: ParkCause;
}

/** One decision about the dossier as it was read. */
interface Case {
  readonly ports: ConcludePorts;
  readonly run: RunRef;
  readonly dossier: DossierIn<'checking'>;
  readonly found: Found;
  readonly findings: Findings;
  readonly now: Instant;
}

type Next = StepDecision<Concluded>;

/**
 * Ends a run: approves, rejects, asks officers, or parks, by what was found, all in one transaction with the account (APR-1 to APR-5). Evidence is
 * kept before the decision is committed, so that no decision lacks it. A run that is over, or that comes twice, changes nothing (FA-14, TH-46).
 * @throws DependencyUnavailable
 */
export async function conclude(ports: ConcludePorts, run: RunRef, found: Found | undefined): Promise<Concluded> {
  let told: readonly string[] = [];
  const concluded = await takeStep<Concluded>(ports.ledger, async () => {
    const dossier = await ofRun(ports.dossiers, run, 'checking');
    if (dossier === undefined) return { answer: { decided: 'over' } };
    if (found === undefined) throw new Error('a step found a run over that goes on');
    const now = ports.clock.now();
    const checks = checksOf(dossier, found, run.phase);
    const faces = ports.limits.faces;
    const decision = run.phase === 'finish' ? conclusionOf(dossier, checks, faces) : decide(checks, faces);
    const review = run.phase === 'finish' ? (dossier.findings?.review ?? []) : [];
    const { attempt, phase } = run;
    const models = modelsOf(dossier, found, phase);
    const findings: Findings = { run: { attempt, phase }, at: now, checks, review, models };
    const it: Case = { ports, run, dossier, found, findings, now };
    if (decision.kind !== 'approve') return carryOut(it, decision);
    const raise = await raiseAccount(ports, dossier, runName(run), now);
    told = raise.kind === 'raised' ? raise.notices.map(({ noticeId }) => noticeId) : [];
    return approve(it, raise);
  });
  if (concluded.decided === 'approved') await ports.noticeQueue.offer(told);
  if (concluded.cause !== undefined) {
    ports.signals.raise('dossier_parked', { dossierId: run.dossierId, cause: concluded.cause });
  }
  return concluded;
}

async function carryOut(it: Case, decision: Exclude<Decision, { kind: 'approve' }>): Promise<Next> {
  switch (decision.kind) {
    case 'reject':
      return reject(it, { reasons: decision.reasons, quality: decision.quality });
    case 'review':
      return review(it, decision.reasons);
    case 'park':
      return park(it, decision.cause);
  }
}

/** The account has the last word: what has become of it since can make an approval impossible. */
async function approve(it: Case, raise: Raise): Promise<Next> {
  if (raise.kind === 'locked') return park(it, 'account_locked');
  if (raise.kind === 'taken') return reject(it, { reasons: ['already_identified'], quality: [] });
  if (raise.kind === 'phone_taken') return reject(it, { reasons: ['appointment_needed'], quality: [] });
  if (raise.kind === 'gone') return reject(it, { reasons: ['data_changed'], quality: [] });
  const evidence = await seal(it, 'approved');
  const approved = move({ ...unrejected(it.dossier), ...ended(it, evidence.digest) }, 'decided_yes', it.now);
  return {
    answer: { decided: 'approved' },
    change: {
      writes: [{ save: approved }, ...raise.change.writes],
      audits: [byRun(it.run, 'dossier.approved', it.now, { evidence: evidence.text }), ...(raise.change.audits ?? [])],
      progress: raise.change.progress ?? [],
    },
  };
}

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

async function seal(
  { ports, run, dossier, found, findings, now }: Case,
  decision: 'approved' | 'rejected',
  rejection?: Rejection,
): Promise<{ readonly text: string; readonly digest: string }> {
  const { software, limits } = ports;
  const thresholds = { same: limits.faces.same, different: limits.faces.different };
  const text = evidenceText(dossier, { run, at: now, decision, rejection, findings, found, thresholds, software });
  const digest = ports.digests.sha256(text);
  await ports.evidence.keep(digest, text);
  return { text, digest };
}
