import type { ActivationPorts } from '../../domain/activation/ports.ts';
import { PlainFactorHasher } from './plain-factor-hasher.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';

/** A world in which accounts are also activated. */
export interface ActivationWorld extends RecoveryWorld {
  readonly factors: PlainFactorHasher;
  readonly activation: ActivationPorts;
}

export function createActivationWorld(...options: Parameters<typeof createRecoveryWorld>): ActivationWorld {
  const world = createRecoveryWorld(...options);
  const factors = new PlainFactorHasher();
  const { activations: flows, bindings, notices } = world.store;
  return { ...world, factors, activation: { ...world.ports, factors, flows, bindings, notices } };
}
