import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { forgetObjects } from '../dossier/forget-objects.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import { ownDraft } from '../dossier/own.ts';
import { conclude } from '../ledger/transact.ts';
import { takeAll } from '../limits/take-all.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import type { FacePicture } from './faces.ts';
import { failuresOf } from './liveness-counts.ts';
import type { LivenessResult, LivenessSession } from './liveness.ts';
import type { LivePass } from './portrait.ts';
import type { LivenessPorts } from './ports.ts';

export interface TakeLiveness {
  readonly dossierId: string;
  readonly sessionId: string;
}

interface Held {
  readonly draft: Dossier;
  readonly session: LivenessSession;
}

/** How soon a session that is not finished may be asked about again. */
const LOOK_AGAIN = 2 * SECOND;

/**
 * Takes the verdict on a liveness session and keeps its picture (FACE-2). A session counts once; asked about again, it says the same while the
 * dossier has its face. A failure is counted before the verdict is known, and given back where there was none: parallel sessions get no more
 * tries than serial ones. Refusals: not_found, dossier_closed, in_person_required, liveness_unfinished, liveness_failed.
 */
export async function takeLiveness(
  ports: LivenessPorts,
  caller: Caller,
  applicant: Applicant,
  taking: TakeLiveness,
): Promise<Outcome<undefined>> {
  const read = () => readHeld(ports, caller, applicant, taking);
  const held = await read();
  if (!held.ok) return held;
  const { draft, session } = held.value;
  const now = ports.clock.now();
  if (session.endedAt !== undefined || session.expiresAt <= now) return told(draft, session);
  const failure = await takeAll(ports.counters, [failuresOf(draft, ports.limits)], now);
  if (!failure.taken) return refused('in_person_required');
  let counts = false;
  try {
    const result = await ports.liveness.result(session.sessionId);
    if (result.kind === 'unfinished') return refused('liveness_unfinished', { retryAt: now + LOOK_AGAIN });
    if (result.kind === 'expired') return refused('liveness_failed');
    const face = liveFace(result, ports.limits.faces.live);
    const { outcome, failed } = await keepVerdict(ports, caller, applicant, { face, first: held, read });
    counts = failed;
    return outcome;
  } finally {
    if (!counts) await failure.allowance.giveBack();
  }
}

async function readHeld(
  ports: LivenessPorts,
  { device }: Caller,
  applicant: Applicant,
  { dossierId, sessionId }: TakeLiveness,
): Promise<Outcome<Held>> {
  const [draft, session] = await Promise.all([
    ownDraft(ports, applicant, dossierId),
    ports.livenessSessions.find(sessionId),
  ]);
  if (!draft.ok) return draft;
  // TH-26: a session of another dossier or device is none.
  if (session?.dossierId !== dossierId || session.device !== device) return refused('not_found');
  return accepted({ draft: draft.value, session });
}

/** What is said of a session that is over. */
const told = (draft: Dossier, { sessionId }: LivenessSession): Outcome<undefined> =>
  draft.live?.sessionId === sessionId ? accepted(undefined) : refused('liveness_failed');

interface LiveFace {
  readonly picture: FacePicture;
  readonly confidence: number;
}

/** Passed by score, and with a picture to compare others with. */
function liveFace(result: LivenessResult, least: number): LiveFace | undefined {
  if (result.kind !== 'held' || result.reference === undefined) return undefined;
  const { confidence, reference: picture } = result;
  return confidence >= least ? { picture, confidence } : undefined;
}

async function keepVerdict(
  ports: LivenessPorts,
  caller: Caller,
  applicant: Applicant,
  work: {
    readonly face: LiveFace | undefined;
    readonly first: Outcome<Held>;
    readonly read: () => Promise<Outcome<Held>>;
  },
): Promise<{ readonly outcome: Outcome<undefined>; readonly failed: boolean }> {
  const { face, read } = work;
  const kept = face && (await ports.objects.keep('live', face.picture.contentType, face.picture.bytes));
  let known: Outcome<Held> | undefined = work.first;
  let unneeded: KeptObject | undefined;
  /** That this call, and not another about the same session, ended it so. */
  let failed = false;
  const outcome = await conclude<undefined>(ports.ledger, async () => {
    const held = known ?? (await read());
    // After a conflict it is no longer what is stored.
    known = undefined;
    unneeded = kept;
    failed = false;
    if (!held.ok) return { outcome: held };
    const { draft, session } = held.value;
    if (session.endedAt !== undefined) return { outcome: told(draft, session) };
    const now = ports.clock.now();
    const ended = { save: { ...session, endedAt: now } };
    if (face === undefined || kept === undefined) {
      failed = true;
      return { outcome: refused('liveness_failed'), change: { writes: [ended] } };
    }
    unneeded = draft.live?.object;
    const { confidence } = face;
    const { model } = ports.liveness;
    const live: LivePass = {
      object: kept,
      sessionId: session.sessionId,
      confidence,
      at: now,
      device: caller.device,
      model,
    };
    return {
      outcome: accepted(undefined),
      change: {
        writes: [{ save: { ...draft, live, updatedAt: now } }, ended],
        audits: [byOwner(applicant.person, 'liveness.passed', caller, now, { object: draft.dossierId })],
      },
    };
  });
  await forgetObjects(ports, unneeded);
  return { outcome, failed };
}
