import type { Digests } from '../digests.ts';
import type { Findings, Rejection } from '../dossier/findings.ts';
import type { DossierIn } from '../dossier/move.ts';
import type { RunRef } from '../dossier/run.ts';
import type { Limits } from '../limits/limits.ts';
import type { Instant } from '../time.ts';
import { evidenceText, type EvidenceArchive } from './evidence.ts';
import type { Found } from './found.ts';
import type { Software } from './statement.ts';

export interface SealPorts {
  readonly limits: Limits;
  readonly digests: Digests;
  readonly evidence: EvidenceArchive;
  readonly software: Software;
}

/** One decision about the dossier as it was read. */
export interface Case {
  readonly ports: SealPorts;
  readonly run: RunRef;
  readonly dossier: DossierIn<'checking'>;
  readonly found: Found;
  readonly findings: Findings;
  readonly now: Instant;
}

/** Writes the evidence of a decision and keeps it, before anything is committed (APR-3). @throws DependencyUnavailable */
export async function seal(
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
