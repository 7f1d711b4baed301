import { takeUp } from '../../domain/approval/take-up.ts';
import type { Caller } from '../../domain/caller.ts';
import { proveActivationByChip } from '../../domain/activation/prove-by-chip.ts';
import { verifyActivationCode } from '../../domain/activation/verify-code.ts';
import type { Applicant } from '../../domain/dossier/applicant.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierBegun } from '../../domain/dossier/open.ts';
import { readChip } from '../../domain/dossier/read-chip.ts';
import { submitDossier } from '../../domain/dossier/submit.ts';
import { DAY } from '../../domain/time.ts';
import { approved, begin } from './activation-steps.ts';
import type { ApprovalWorld } from './approval-ports.ts';
import { cardOf, uploadOf } from './chip-cards.ts';
import type { Citizen } from './citizens.ts';
import type { DossierWorld } from './dossier-ports.ts';
import { valueOf } from './registered-citizen.ts';
import { dossierOf, runOf, stored } from './sent-dossiers.ts';

/** Longer than an activation waits. */
export const PAST_WINDOW = 8 * DAY;

/** An activation whose window is over and whose code is right all the same; its id. */
export async function expiredActivation(world: DossierWorld, caller: Caller, who: Citizen): Promise<string> {
  await approved(world, who, caller);
  world.clock.advance(PAST_WINDOW);
  return provenOnceMore(world, caller, who);
}

/** Another activation of the same account, with its right code; its id. */
export async function provenOnceMore(world: DossierWorld, caller: Caller, who: Citizen): Promise<string> {
  const { activationId } = valueOf(await begin(world, caller, who));
  const told = await verifyActivationCode(world.activation, caller, { activationId, code: world.sender.lastCode() });
  if (told.ok || told.refusal.code !== 'activation_window_expired') throw new Error('the window is not over');
  return activationId;
}

export const prove = (world: DossierWorld, caller: Caller, activationId: string) =>
  proveActivationByChip(world.dossier, caller, activationId);

export const applicantOf = ({ person, accountId }: Dossier, { device }: Caller): Applicant => ({
  person,
  accountId,
  device,
});

/** What a proof is made with; whatever is not told is without a fault. */
export interface Given {
  /** Whether its chip signs the challenge. */
  readonly answered?: boolean;
}

/** The chip read and the live face shown for a proof that was begun; the dossier, sent and taken up. */
export async function proofSent(
  world: ApprovalWorld,
  caller: Caller,
  { dossier: { person, dossierId, accountId }, challenge }: DossierBegun,
  who: Citizen,
  { answered = true }: Given = {},
): Promise<Dossier> {
  const applicant = { person, accountId, device: caller.device };
  const upload = uploadOf(cardOf(who.record), answered ? challenge.nonce : undefined);
  valueOf(await readChip(world.dossier, caller, applicant, { dossierId, upload }));
  const live = {
    object: await world.objects.keep('live', 'image/jpeg', Buffer.from('live')),
    sessionId: 'live-1',
    confidence: 97,
    at: world.clock.now(),
    device: caller.device,
    model: 'live/1',
  };
  await stored(world, { ...(await dossierOf(world, { person, dossierId })), live });
  valueOf(await submitDossier(world.dossier, caller, applicant, { dossierId }));
  const sent = await dossierOf(world, { person, dossierId });
  await takeUp(world.approval, runOf(sent));
  return dossierOf(world, { person, dossierId });
}
