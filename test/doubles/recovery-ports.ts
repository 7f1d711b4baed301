import type { OwnLockPorts } from '../../domain/account/lock-own.ts';
import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import type { OfferPorts } from '../../domain/notice/ports.ts';
import { MemoryNoticeQueue } from './memory-notice-queue.ts';
import { PlainFactorHasher } from './plain-factor-hasher.ts';
import { RecordingNoticeSender } from './recording-notice-sender.ts';
import { RecordingPatience } from './recording-patience.ts';
import { createWorld, type World } from './registration-ports.ts';

/** A world in which accounts are also recovered and locked, and their owners told. */
export interface RecoveryWorld extends World {
  readonly patience: RecordingPatience;
  readonly factors: PlainFactorHasher;
  readonly noticeSender: RecordingNoticeSender;
  readonly noticeQueue: MemoryNoticeQueue;
  readonly recovery: RecoveryPorts & OwnLockPorts & OfferPorts;
}

export const createRecoveryWorld = (...options: Parameters<typeof createWorld>): RecoveryWorld =>
  withRecovery(createWorld(...options));

function withRecovery(world: World): RecoveryWorld {
  const patience = new RecordingPatience();
  const factors = new PlainFactorHasher();
  const noticeSender = new RecordingNoticeSender();
  const noticeQueue = new MemoryNoticeQueue();
  const { recoveries: flows, notices, passcodes } = world.store;
  return {
    ...world,
    patience,
    factors,
    noticeSender,
    noticeQueue,
    recovery: { ...world.ports, flows, notices, factors, passcodes, noticeSender, noticeQueue, patience },
  };
}
