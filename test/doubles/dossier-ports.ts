import { ownVerifier } from '../../adapters/chip/own-verifier.ts';
import type { ChipQuestion, ChipVerdict, ChipVerifier } from '../../domain/dossier/chip.ts';
import type { ChipPorts, DossierPorts } from '../../domain/dossier/ports.ts';
import { cccdPolicy } from '../../emrtd/index.ts';
import { sandboxTrust } from './chip-cards.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';
import type { createWorld } from './registration-ports.ts';

/** Verifies as the product does, unless told otherwise; keeps what it was asked. */
export class SettableVerifier implements ChipVerifier {
  readonly asked: ChipQuestion[] = [];
  own: ChipVerifier = ownVerifier(cccdPolicy, sandboxTrust);

  verify(question: ChipQuestion): Promise<ChipVerdict> {
    this.asked.push(question);
    return this.own.verify(question);
  }
}

/** A world in which accounts also rise to level 1. */
export interface DossierWorld extends RecoveryWorld {
  readonly verifier: SettableVerifier;
  readonly dossier: DossierPorts & ChipPorts;
}

export function createDossierWorld(...options: Parameters<typeof createWorld>): DossierWorld {
  const world = createRecoveryWorld(...options);
  const verifier = new SettableVerifier();
  const { dossiers, challenges } = world.store;
  return { ...world, verifier, dossier: { ...world.ports, dossiers, challenges, verifier } };
}
