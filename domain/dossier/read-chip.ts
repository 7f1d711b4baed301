import type { AuditAction } from '../audit/entry.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import type { Allowance } from '../limits/take-all.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, refused, type Accepted, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Applicant } from './applicant.ts';
import { answeredChallenge } from './challenge.ts';
import { isProven, type CardHolder, type ChipReading, type ChipUpload, type ChipVerdict } from './chip.ts';
import type { Dossier } from './dossier.ts';
import { forgetObjects } from './forget-objects.ts';
import { judgeOf, type Judge, type Judged } from './judge.ts';
import type { KeptObject } from './kept-object.ts';
import { ownDraft } from './own.ts';
import type { ChipPorts } from './ports.ts';

export interface ReadChip {
  readonly dossierId: string;
  readonly upload: ChipUpload;
}

export interface ChipRead {
  readonly checks: ChipVerdict['checks'];
  /** Whose card it is; absent where the card could not be judged yet (parked). */
  readonly identity?: CardHolder;
}

/**
 * Verifies what a phone read from the chip, and keeps the verdict on the dossier, whatever it is (CHIP-1 to CHIP-3). The challenge is spent in
 * the verdict's own transaction: a verifier that fails takes nothing from the citizen. Refusals: not_found, dossier_closed, rate_limited,
 * chip_rejected with the code of the check.
 */
export async function readChip(
  ports: ChipPorts,
  caller: Caller,
  applicant: Applicant,
  reading: ReadChip,
): Promise<Outcome<ChipRead>> {
  const draft = await ownDraft(ports, applicant, reading.dossierId);
  if (!draft.ok) return draft;
  const room = await takeReading(ports, applicant);
  if (!room.ok) return room;
  const judge = judgeOf(ports, reading.upload);
  try {
    return await keepVerdict(ports, caller, applicant, { reading, judge, first: draft });
  } catch (error) {
    // A card that was judged counts, whatever became of the verdict: else one could have cards judged without end (invariant 4).
    if (judge.verdict === undefined) await room.value.giveBack();
    throw error;
  }
}

async function keepVerdict(
  ports: ChipPorts,
  caller: Caller,
  applicant: Applicant,
  work: { readonly reading: ReadChip; readonly judge: Judge; readonly first: Accepted<Dossier> },
): Promise<Outcome<ChipRead>> {
  const { judge, reading } = work;
  const { dossierId, upload } = reading;
  let read: Outcome<Dossier> | undefined = work.first;
  let unneeded: KeptObject | undefined;
  const answer = await conclude<ChipRead>(ports.ledger, async () => {
    const [draft, challenge] = await Promise.all([
      read ?? ownDraft(ports, applicant, dossierId),
      upload.signature && answeredChallenge(ports.challenges, caller, dossierId),
    ]);
    // After a conflict it is no longer what is stored.
    read = undefined;
    unneeded = judge.object;
    if (!draft.ok) return { outcome: draft };
    const { holder } = draft.value.personal;
    const judged = await judge.card(draft.value, challenge);
    const { verdict } = judged;
    // Another answer came first, or a new challenge. What the card proved is about a challenge that is gone; what it failed stays (CHIP-2).
    const overtaken = judge.asked !== challenge?.version;
    unneeded = judged.object;
    if (overtaken && verdict.outcome !== 'rejected') {
      return { outcome: refused('chip_rejected', { reasons: ['aa_challenge_replayed'] }) };
    }
    unneeded = judged.object && draft.value.chip?.object;
    const now = ports.clock.now();
    const reason = verdict.code === undefined ? {} : { reason: verdict.code };
    const unspent = !overtaken && challenge !== undefined && challenge.spentAt === undefined;
    const spent = unspent ? { ...challenge, spentAt: now } : undefined;
    return {
      outcome: answerTo(verdict, holder),
      change: {
        writes: [{ save: withVerdict(draft.value, judged, caller, now) }, ...(spent ? [{ save: spent }] : [])],
        audits: [byOwner(applicant.person, actionOf[verdict.outcome], caller, now, { object: dossierId, ...reason })],
      },
    };
  });
  await forgetObjects(ports, unneeded);
  return answer;
}

/**
 * Each reading costs signatures to verify and a page of evidence to keep (TH-30). Counted by account: a stranger's account, or claim, takes
 * nothing from the person (TH-45).
 */
const takeReading = (ports: ChipPorts, { accountId }: Applicant): Promise<Outcome<Allowance>> =>
  takeRoom(ports, { name: 'dossier.chip.account', subject: accountId }, ports.limits.dossier.chipReadingsPerAccount);

const actionOf = {
  passed: 'chip.verified',
  officer: 'chip.reserved',
  parked: 'chip.parked',
  rejected: 'chip.rejected',
} as const satisfies Record<ChipVerdict['outcome'], AuditAction>;

function answerTo(verdict: ChipVerdict, identity: CardHolder): Outcome<ChipRead> {
  const { checks, outcome, code } = verdict;
  if (outcome === 'rejected') return refused('chip_rejected', { reasons: code === undefined ? [] : [code] });
  return accepted({ checks, ...(isProven(verdict) && { identity }) });
}

function withVerdict(dossier: Dossier, { verdict, object }: Judged, { device }: Caller, at: Instant): Dossier {
  const { outcome, code, checks, evidence, policy, hashes, statement } = verdict;
  const reading: ChipReading = { at, device, outcome, ...(code !== undefined && { code }), checks, evidence, policy };
  if (outcome === 'rejected') {
    const others = dossier.rejectedChips.filter((earlier) => earlier.code !== code);
    return { ...dossier, rejectedChips: [...others, reading], updatedAt: at };
  }
  const chip = { hashes, ...(statement !== undefined && { statement }) };
  return {
    ...dossier,
    chip: { ...reading, ...(object && { object }) },
    personal: { ...dossier.personal, chip },
    updatedAt: at,
  };
}
