import type { ActivationPorts } from '../../domain/activation/ports.ts';
import type { DeviceChangePorts } from '../../domain/device-change/ports.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';

/** A world in which accounts are also activated, and their devices changed. */
export interface ActivationWorld extends RecoveryWorld {
  readonly activation: ActivationPorts;
  readonly device: DeviceChangePorts;
}

export function createActivationWorld(...options: Parameters<typeof createRecoveryWorld>): ActivationWorld {
  const world = createRecoveryWorld(...options);
  const { factors } = world;
  const { activations: flows, bindings, notices, passcodes } = world.store;
  return {
    ...world,
    activation: { ...world.ports, factors, flows, bindings, notices },
    device: { ...world.recovery, ...world.ports, factors, bindings, passcodes },
  };
}
