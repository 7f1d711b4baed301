import { canonicalText } from '../audit/canonical.ts';
import type { ChipReading } from '../dossier/chip.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Findings, Rejection } from '../dossier/findings.ts';
import { runName, type RunRef } from '../dossier/run.ts';
import type { Instant } from '../time.ts';
import type { FaceThresholds } from './decide.ts';
import type { Found } from './found.ts';
import type { Software, StatedReading, Statement } from './statement.ts';

/** Keeps evidence where nobody can change it, by its digest. */
export interface EvidenceArchive {
  /** Writing the same twice is writing it once. @throws DependencyUnavailable */
  keep(digest: string, text: string): Promise<void>;
}

/** What is known at a decision. */
export interface Decided {
  readonly run: RunRef;
  readonly at: Instant;
  readonly decision: 'approved' | 'rejected';
  readonly rejection: Rejection | undefined;
  readonly findings: Findings;
  readonly found: Found;
  readonly thresholds: FaceThresholds;
  readonly software: Software;
}

/**
 * The evidence of a decision, as one text (APR-3): verdicts of all checks, scores and thresholds, who compared, certificates and the trust they
 * rest on, hashes of what was checked, officers, and the digest of the evidence before it. Nothing that names the person, and no hash of anything
 * that could be guessed: a data group with a number in it is covered by the hash of the whole archive, which holds a photograph too.
 */
export function evidenceText(dossier: Dossier, decided: Decided): string {
  const { run, at, decision, rejection, findings, found, thresholds, software } = decided;
  const { portrait, live, chip, qr, verdicts } = dossier;
  const statement: Statement = {
    evidence: 'dinhdanh/approval/1',
    dossierId: dossier.dossierId,
    person: dossier.person,
    accountId: dossier.accountId,
    level: dossier.level,
    ...(dossier.proves && { proves: dossier.proves }),
    run: runName(run),
    decidedAt: iso(at),
    decision,
    by: run.phase === 'finish' ? 'officers' : 'machine',
    ...(rejection && { rejection }),
    checks: findings.checks,
    review: findings.review,
    thresholds,
    software,
    models: { ...findings.models, quality: portrait?.model, liveness: live?.model },
    ...(live && { liveness: { confidence: live.confidence, at: iso(live.at) } }),
    document: { ...(chip && { chip: reading(chip) }), ...(qr && { qr: iso(qr.at) }), again: found.document.again },
    rejectedChips: dossier.rejectedChips.map(reading),
    inputs: {
      chipFiles: chip?.object?.sha256,
      chipPortrait: dossier.personal.chip?.hashes['2'],
      portrait: portrait?.object.sha256,
      live: live?.object.sha256,
    },
    officers: verdicts.map((verdict) => ({ ...verdict, at: iso(verdict.at) })),
    previous: dossier.evidence,
  };
  return canonicalText(statement);
}

const iso = (at: Instant): string => new Date(at).toISOString();

const reading = ({ at, outcome, code, checks, evidence, policy }: ChipReading): StatedReading => ({
  at: iso(at),
  outcome,
  code,
  policy,
  checks: checks.map((check) => ({
    name: check.name,
    result: check.result,
    ...('code' in check && { code: check.code }),
  })),
  evidence,
});
