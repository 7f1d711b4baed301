import type { Findings } from '../dossier/findings.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { runName, type RunRef } from '../dossier/run.ts';
import type { NoticeQueue } from '../notice/ports.ts';
import { conclusionOf } from './agreement.ts';
import { approve, carryOut, type Concluded } from './carry-out.ts';
import { checksOf, modelsOf } from './checks-of.ts';
import type { Checks } from './checks.ts';
import { decide, type Decision, type FaceThresholds } from './decide.ts';
import { decideProof } from './decide-proof.ts';
import type { Found } from './found.ts';
import type { ParkPorts } from './park.ts';
import { withPhotograph } from './photograph.ts';
import { raiseAccount, type RaisePorts } from './raise.ts';
import type { Case, SealPorts } from './seal.ts';
import { ofRun, takeStep } from './step.ts';

export interface ConcludePorts extends ParkPorts, RaisePorts, SealPorts {
  readonly noticeQueue: NoticeQueue;
}

/**
 * Ends a run: approves, rejects, asks officers, or parks, by what was found, all in one transaction with the account (APR-1 to APR-5). Evidence is
 * kept before the decision is committed, so that no decision lacks it. A run that is over, or that comes twice, changes nothing (FA-14, TH-46).
 * @throws DependencyUnavailable
 */
export async function conclude(ports: ConcludePorts, run: RunRef, found: Found | undefined): Promise<Concluded> {
  let told: readonly string[] = [];
  const concluded = await takeStep<Concluded>(ports.ledger, async () => {
    const read = await ofRun(ports.dossiers, run, 'checking');
    if (read === undefined) return { answer: { decided: 'over' } };
    if (found === undefined) throw new Error('a step found a run over that goes on');
    const dossier = withPhotograph(read, found);
    const now = ports.clock.now();
    const checks = checksOf(dossier, found, run.phase);
    const decision = decisionOf(dossier, checks, run, ports.limits.faces);
    const review = run.phase === 'finish' ? (dossier.findings?.review ?? []) : [];
    const { attempt, phase } = run;
    const models = modelsOf(dossier, found, phase);
    const findings: Findings = { run: { attempt, phase }, at: now, checks, review, models };
    const it: Case = { ports, run, dossier, found, findings, now };
    if (decision.kind !== 'approve') return carryOut(it, decision);
    const raise = await raiseAccount(ports, dossier, { run: runName(run), checks }, now);
    told = raise.kind === 'raised' ? raise.notices.map(({ noticeId }) => noticeId) : [];
    return approve(it, raise);
  });
  if (concluded.decided === 'approved') await ports.noticeQueue.offer(told);
  if (concluded.cause !== undefined) {
    ports.signals.raise('dossier_parked', { dossierId: run.dossierId, cause: concluded.cause });
  }
  return concluded;
}

/** A proof is the machine's alone; anything else is officers' once they have agreed. */
function decisionOf(dossier: Dossier, checks: Checks, { phase }: RunRef, faces: FaceThresholds): Decision {
  if (dossier.proves !== undefined) return decideProof(checks, faces);
  return phase === 'finish' ? conclusionOf(dossier, checks, faces) : decide(checks, faces);
}
