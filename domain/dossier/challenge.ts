import type { Caller } from '../caller.ts';
import { advance, conclude } from '../ledger/transact.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import { SECOND } from '../time.ts';
import type { ChipChallenge } from './chip-challenge.ts';
import type { AskedChallenge } from './chip.ts';
import { ownDraft } from './own.ts';
import type { ChipPorts, DossierPorts } from './ports.ts';

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

/** Gives the dossier's chip something new to sign (CHIP-2). Refusals: not_found, dossier_closed. */
export const renewChallenge = (
  ports: DossierPorts,
  caller: Caller,
  principal: Principal,
  dossierId: string,
): Promise<Outcome<ChipChallenge>> =>
  conclude(ports.ledger, async () => {
    const draft = await ownDraft(ports, principal, dossierId);
    if (!draft.ok) return { outcome: draft };
    const challenge = newChallenge(ports, caller, dossierId, await ports.challenges.ofDossier(dossierId));
    return { outcome: accepted(challenge), change: { writes: [{ save: challenge }] } };
  });

/**
 * Takes the dossier's challenge for one answer, with a conditional write before anything is verified, so that of two answers at once one
 * finds it spent. Undefined where there is none for this device.
 */
export async function spendChallenge(
  { clock, challenges, ledger }: Pick<ChipPorts, 'clock' | 'challenges' | 'ledger'>,
  { device }: Pick<Caller, 'device'>,
  dossierId: string,
): Promise<AskedChallenge | undefined> {
  const spent = await advance(ledger, async () => {
    const challenge = await challenges.ofDossier(dossierId);
    if (challenge?.device !== device) return { outcome: accepted(undefined) };
    const { nonce, issuedAt, spentAt } = challenge;
    const asked = (before: boolean): Outcome<AskedChallenge> => accepted({ nonce, issuedAt, spent: before });
    if (spentAt !== undefined) return { outcome: asked(true) };
    return { outcome: asked(false), change: { writes: [{ save: { ...challenge, spentAt: clock.now() } }] } };
  });
  return spent.ok ? spent.value : undefined;
}
