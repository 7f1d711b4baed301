import type { OwnLockPorts } from '../../domain/account/lock-own.ts';
import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import { RecordingNoticeSender } from './recording-notice-sender.ts';
import { RecordingPatience } from './recording-patience.ts';
import { createWorld, type World } from './registration-ports.ts';

/** A world in which accounts are also recovered and locked, and their owners told. */
export interface RecoveryWorld extends World {
  readonly patience: RecordingPatience;
  readonly noticeSender: RecordingNoticeSender;
  readonly recovery: RecoveryPorts & OwnLockPorts;
}

export const createRecoveryWorld = (...options: Parameters<typeof createWorld>): RecoveryWorld =>
  withRecovery(createWorld(...options));

function withRecovery(world: World): RecoveryWorld {
  const patience = new RecordingPatience();
  const noticeSender = new RecordingNoticeSender();
  const { recoveries: flows, notices } = world.store;
  return {
    ...world,
    patience,
    noticeSender,
    recovery: { ...world.ports, flows, notices, noticeSender, patience },
  };
}
