import type { Caller } from '../caller.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { ownDraft } from '../dossier/own.ts';
import { conclude } from '../ledger/transact.ts';
import type { Allowance } from '../limits/take-all.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { failuresOf, sessionsOf } from './liveness-counts.ts';
import { SESSION_LASTS, type LivenessPass, type LivenessSession } from './liveness.ts';
import type { LivenessPorts } from './ports.ts';

export interface LivenessBegun {
  readonly sessionId: string;
  readonly region: string;
  readonly pass: LivenessPass;
}

/**
 * Begins a liveness session for the dossier and this device, and gives what a telephone holds it with (FACE-2). Refusals: not_found,
 * dossier_closed, in_person_required after too many failures, rate_limited.
 */
export async function beginLiveness(
  ports: LivenessPorts,
  { device }: Caller,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<LivenessBegun>> {
  const draft = await ownDraft(ports, applicant, dossierId);
  if (!draft.ok) return draft;
  const room = await takeSession(ports, draft.value);
  if (!room.ok) return room;
  try {
    const startedAt = ports.clock.now();
    const sessionId = await ports.liveness.begin();
    const pass = await ports.passes.issue(sessionId);
    const expiresAt = startedAt + SESSION_LASTS;
    const session: LivenessSession = {
      ...{ entity: 'livenessSession', version: 0, sessionId, dossierId, device, startedAt, expiresAt },
    };
    const { region } = ports.passes;
    return await conclude(ports.ledger, () =>
      Promise.resolve({ outcome: accepted({ sessionId, region, pass }), change: { writes: [{ save: session }] } }),
    );
  } catch (error) {
    await room.value.giveBack();
    throw error;
  }
}

/** Each costs money. Whoever has failed too often is told so before another is begun. */
async function takeSession(ports: LivenessPorts, draft: Dossier): Promise<Outcome<Allowance>> {
  const { counters, limits, clock } = ports;
  // Only asked: each failure is counted before its verdict (`take-liveness.ts`).
  if (!(await counters.hasRoom(...failuresOf(draft, limits), clock.now()))) return refused('in_person_required');
  return takeRoom(ports, ...sessionsOf(draft, limits));
}
