import type { ActivationPorts } from '../../domain/activation/ports.ts';
import type { DeviceChangePorts } from '../../domain/device-change/ports.ts';
import type { PasscodeResetPorts } from '../../domain/passcode-reset/ports.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';

/** A world in which accounts are also activated, their devices changed and their passcodes reset. */
export interface ActivationWorld extends RecoveryWorld {
  readonly activation: ActivationPorts;
  readonly device: DeviceChangePorts;
  readonly reset: PasscodeResetPorts;
}

export function createActivationWorld(...options: Parameters<typeof createRecoveryWorld>): ActivationWorld {
  const world = createRecoveryWorld(...options);
  const { factors } = world;
  const { activations: flows, bindings, notices, passcodes, securityAnswers, passcodeResets } = world.store;
  return {
    ...world,
    activation: { ...world.ports, factors, flows, bindings, notices },
    device: { ...world.recovery, ...world.ports, factors, bindings, passcodes },
    reset: { ...world.recovery, ...world.ports, factors, passcodes, securityAnswers, passcodeResets },
  };
}
