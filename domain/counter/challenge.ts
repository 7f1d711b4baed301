import { newChallenge } from '../dossier/challenge.ts';
import type { ChipChallenge } from '../dossier/chip-challenge.ts';
import { conclude } from '../ledger/transact.ts';
import type { Allowance } from '../limits/take-all.ts';
import { takeRoom } from '../limits/take-room.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { CardPorts } from './card-ports.ts';

/** Gives the card at the counter something to sign (CHIP-2), for this officer alone, once and in time. Refusal: rate_limited. */
export async function issueChallenge(ports: CardPorts, officer: OfficerPrincipal): Promise<Outcome<ChipChallenge>> {
  const room = await takeCard(ports, officer);
  if (!room.ok) return room;
  const challenge = newChallenge(ports, { device: officer.officer }, ports.randomness.id());
  return conclude(ports.ledger, () =>
    Promise.resolve({ outcome: accepted(challenge), change: { writes: [{ save: challenge }] } }),
  );
}

/** Each card costs signatures to verify (TH-30), and each challenge a place to stand. */
export const takeCard = (ports: CardPorts, { officer }: OfficerPrincipal): Promise<Outcome<Allowance>> =>
  takeRoom(ports, { name: 'counter.cards.officer', subject: officer }, ports.limits.counter.cardsPerOfficer);
