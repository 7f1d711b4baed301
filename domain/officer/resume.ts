import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { move } from '../dossier/move.ts';
import { nextRun, startRun } from '../dossier/runs.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { OfficerPrincipal } from './officer.ts';
import type { OfficerPorts } from './ports.ts';
import { waitingDossier } from './waiting.ts';

/** Lets a dossier that a technical failure parked go on where it was, with a new run (APR-5). Refusals: those of {@link waitingDossier}. */
export async function resumeDossier(
  ports: OfficerPorts,
  call: Call,
  officer: OfficerPrincipal,
  dossierId: string,
): Promise<Outcome<Dossier>> {
  const resumed = await conclude<Dossier>(ports.ledger, async () => {
    const waiting = await waitingDossier(ports, officer, dossierId, 'parked');
    if (!waiting.ok) return { outcome: waiting };
    const dossier = waiting.value;
    const at = ports.clock.now();
    const next = { ...move(dossier, 'resumed', at), run: nextRun(dossier, dossier.run?.phase ?? 'check') };
    const audit = byOfficer(dossier.person, 'dossier.resumed', officer, call, at, { object: dossierId });
    return { outcome: accepted(next), change: { writes: [{ save: next }], audits: [audit] } };
  });
  if (resumed.ok) await startRun(ports, resumed.value);
  return resumed;
}
