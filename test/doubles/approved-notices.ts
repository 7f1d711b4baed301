import { noticeTo, type Notice } from '../../domain/notice/notice.ts';
import type { QueuedNoticePorts } from '../../domain/notice/ports.ts';
import { citizen } from './citizens.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';
import { registered } from './registered-citizen.ts';
import { callerOn, LIMITS } from './registration-ports.ts';

/** A world in which somebody is to be told of an approval, and what the queue's consumer works with. */
export interface ApprovedWorld extends RecoveryWorld {
  readonly queued: QueuedNoticePorts;
  /** Commits one more notice of the approval, as the approving transaction does; its id. */
  approve(noticeId: string): Promise<string>;
  notice(noticeId: string): Notice | undefined;
}

/** At most `perMinute` bulk notices are sent a minute. */
export async function approvedWorld(perMinute = 1_000): Promise<ApprovedWorld> {
  const noticesPerMinute = { limit: perMinute, windowSeconds: 60 };
  const world = createRecoveryWorld({ ...LIMITS, sms: { ...LIMITS.sms, noticesPerMinute } });
  await registered(world, citizen(1), callerOn('own'));
  const [account] = world.store.all('account');
  if (account === undefined) throw new Error('nobody registered');
  return {
    ...world,
    queued: world.recovery,
    approve: async (noticeId) => {
      const notice = noticeTo(account, 'dossier_approved', noticeId, world.clock.now());
      await world.store.ledger.commit({ writes: [{ save: notice }] });
      return noticeId;
    },
    notice: (noticeId) => world.store.all('notice').find((notice) => notice.noticeId === noticeId),
  };
}
