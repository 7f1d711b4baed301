import { setTimeout as sleep } from 'node:timers/promises';
import type { Applying, DossierPath } from './applying.ts';

const EVERY_MS = 200;

/** Reads the dossier, now and then, until its citizen is told something else than that it was sent. @throws Error when that takes longer */
export async function waitForDecision(applying: Applying, path: DossierPath, patienceMs: number) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const dossier = await applying.must('getDossier', { path });
    if (dossier.status !== 'submitted') return dossier;
    if (Date.now() > end) throw new Error(`no decision came within ${patienceMs} ms`);
    await sleep(EVERY_MS);
  }
}
