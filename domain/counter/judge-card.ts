import type { AuditEntry } from '../audit/entry.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { usable } from '../dossier/challenge.ts';
import type { ChipChallenge } from '../dossier/chip-challenge.ts';
import type { CardHolder, ChipFiles, ChipVerdict } from '../dossier/chip.ts';
import type { ChipCode } from '../dossier/chip-code.ts';
import type { PopulationRecord } from '../identity/population.ts';
import type { Change, Write } from '../ledger/change.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { refused, type Refused } from '../outcome.ts';
import type { PersonRef } from '../references.ts';
import type { CardPorts } from './card-ports.ts';

/** What was read from a card at a counter. */
export interface CardRead extends ChipFiles {
  /** The chip's answer to a challenge. */
  readonly answer?: { readonly challengeId: string; readonly signature: Uint8Array } | undefined;
}

/** Whose card it must be, as the register has them now. */
export type Holder = CardHolder & Pick<PopulationRecord, 'cardIssueDate'>;

/** What was found of it; `spent` is to be written with whatever follows. */
export type CardJudged =
  | { readonly ok: true; readonly verdict: ChipVerdict; readonly spent: readonly Write[] }
  | {
      readonly ok: false;
      readonly refusal: Refused;
      readonly spent: readonly Write[];
      readonly code: ChipCode | undefined;
    };

/**
 * Judges a card once, and holds its verdict against the challenge each time it is asked (after a conflict the challenge is another): at a counter a
 * card that can sign signs, so that a copy of its files is nobody's card (TH-24, CHIP-2).
 */
export function cardJudge(
  ports: CardPorts,
  { officer }: OfficerPrincipal,
  { answer, ...files }: CardRead,
  holder: Holder,
) {
  let verdict: ChipVerdict | undefined;
  const answered = async (): Promise<ChipChallenge | undefined> => {
    const challenge = answer && (await ports.challenges.ofDossier(answer.challengeId));
    return challenge?.device === officer ? challenge : undefined;
  };
  return async (): Promise<CardJudged> => {
    const now = ports.clock.now();
    const challenge = await answered();
    const { cardIssueDate, ...person } = holder;
    const question = { files, holder: person, ...(cardIssueDate !== undefined && { cardIssueDate }), now };
    const usableNow = answer && usable(challenge, now);
    if (usableNow !== undefined && 'fault' in usableNow) return unfit(usableNow.fault, []);
    const nonce = usableNow?.nonce;
    verdict ??= await ports.verifier.verify({
      ...question,
      ...(answer && nonce !== undefined && { answer: { nonce, signature: answer.signature } }),
    });
    const spent: readonly Write[] = challenge ? [{ save: { ...challenge, spentAt: now } }] : [];
    if (verdict.outcome === 'rejected' || verdict.outcome === 'parked') return unfit(verdict.code, spent);
    const unasked = verdict.checks.some((check) => 'code' in check && check.code === 'aa_missing');
    return unasked ? unfit('aa_missing', spent) : { ok: true, verdict, spent };
  };
}

const unfit = (code: ChipCode | undefined, spent: readonly Write[]): CardJudged => ({
  ok: false,
  code,
  spent,
  refusal: refused('chip_rejected', { reasons: code === undefined ? [] : [code] }),
});

/** What a refused card leaves: its challenge is spent, and the person's chain says that it was tried. */
export function refusedCard(
  { code, spent }: Extract<CardJudged, { ok: false }>,
  person: PersonRef,
  by: { readonly officer: OfficerPrincipal; readonly call: Call; readonly now: number },
): Change {
  const more: Pick<AuditEntry, 'reason'> = code === undefined ? {} : { reason: code };
  return { writes: spent, audits: [byOfficer(person, 'chip.rejected', by.officer, by.call, by.now, more)] };
}
