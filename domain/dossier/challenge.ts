import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, type Outcome } from '../outcome.ts';
import { SECOND, type Instant } from '../time.ts';
import type { Applicant } from './applicant.ts';
import type { ChipChallenge, ChipChallenges } from './chip-challenge.ts';
import type { ChipCode } from './chip-code.ts';
import { ownDraft } from './own.ts';
import type { DossierPorts } from './ports.ts';

/** A new challenge for the caller's device; the earlier one, read as `earlier`, is void with it. */
export function newChallenge(
  { clock, randomness, limits }: Pick<DossierPorts, 'clock' | 'randomness' | 'limits'>,
  { device }: Pick<Caller, 'device'>,
  dossierId: string,
  earlier?: ChipChallenge,
): ChipChallenge {
  const issuedAt = clock.now();
  return {
    entity: 'chipChallenge',
    version: earlier?.version ?? 0,
    dossierId,
    device,
    nonce: randomness.challenge(),
    issuedAt,
    expiresAt: issuedAt + limits.dossier.challengeSeconds * SECOND,
  };
}

/** Gives the dossier's chip something new to sign (CHIP-2). Refusals: not_found, dossier_closed, rate_limited. */
export async function renewChallenge(
  ports: DossierPorts,
  caller: Caller,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<ChipChallenge>> {
  const key = { name: 'dossier.challenges.account', subject: applicant.accountId } as const;
  const room = await takeRoom(ports, key, ports.limits.dossier.challengesPerAccount);
  if (!room.ok) return room;
  return conclude(ports.ledger, async () => {
    const draft = await ownDraft(ports, applicant, dossierId);
    if (!draft.ok) return { outcome: draft };
    const challenge = newChallenge(ports, caller, dossierId, await ports.challenges.ofDossier(dossierId));
    return { outcome: accepted(challenge), change: { writes: [{ save: challenge }] } };
  });
}

/** The dossier's challenge that an answer from this device is to; undefined where there is none for the device. */
export async function answeredChallenge(
  challenges: ChipChallenges,
  { device }: Pick<Caller, 'device'>,
  dossierId: string,
): Promise<ChipChallenge | undefined> {
  const challenge = await challenges.ofDossier(dossierId);
  return challenge?.device === device ? challenge : undefined;
}

/** What a chip's answer is held against, or why it cannot count whatever the chip signed: the one place where that is decided (CHIP-2). */
export function usable(
  challenge: ChipChallenge | undefined,
  now: Instant,
): { readonly nonce: string } | { readonly fault: ChipCode } {
  if (challenge === undefined) return { fault: 'aa_challenge' };
  if (challenge.spentAt !== undefined) return { fault: 'aa_challenge_replayed' };
  return now < challenge.expiresAt ? { nonce: challenge.nonce } : { fault: 'aa_challenge_expired' };
}
