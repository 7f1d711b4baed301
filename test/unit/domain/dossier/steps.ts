import type { Account } from '../../../../domain/account/account.ts';
import type { Caller } from '../../../../domain/caller.ts';
import { createDossier } from '../../../../domain/dossier/create.ts';
import type { DossierBegun } from '../../../../domain/dossier/open.ts';
import { readChip } from '../../../../domain/dossier/read-chip.ts';
import type { Principal } from '../../../../domain/session/principal.ts';
import type { SandboxCard } from '../../../../tools/sandbox-issuer/index.ts';
import { uploadOf } from '../../../doubles/chip-cards.ts';
import { citizen, type Citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

export const own = callerOn('own');
export const tablet = callerOn('tablet');
export const someone = citizen(1);

/** A citizen signed in at a device. */
export interface Stage {
  readonly world: DossierWorld;
  readonly principal: Principal;
}

export const principalOf = ({ person, accountId }: Account, caller: Caller = own): Principal => ({
  person,
  accountId,
  sessionId: `session-on-${caller.device}`,
  device: caller.device,
});

export async function stageOf(who: Citizen = someone, world = createDossierWorld()): Promise<Stage> {
  return { world, principal: principalOf(await registered(world, who, own)) };
}

export const create = ({ world, principal }: Stage, caller = own) => createDossier(world.dossier, caller, principal);

export const begun = async (stage: Stage): Promise<DossierBegun> => valueOf(await create(stage));

/** Reads the card for the dossier, with the chip's answer to `nonce` unless it is undefined. */
export const read = (
  { world, principal }: Stage,
  dossierId: string,
  card: SandboxCard,
  nonce: string | undefined,
  caller = own,
) => readChip(world.dossier, caller, principal, { dossierId, upload: uploadOf(card, nonce) });
