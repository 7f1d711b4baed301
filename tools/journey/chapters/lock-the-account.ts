import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';

/** Locks the own account by a code, from any device; no password opens it any more, and the owner is told why (LCK-1). */
export async function lockTheAccount(traveller: Traveller): Promise<void> {
  const { personalId, phone } = traveller.person;
  const { lockId } = await traveller.must('startLock', { body: { personalId, phone } });
  const path = { lockId };
  await traveller.must('verifyLockCode', { path, body: { code: await traveller.code() } });
  const { message } = await traveller.must('completeLock', { path, body: {} });
  traveller.narrator.note(message);
  await traveller.receive();
  const body = { identifier: phone, password: traveller.password };
  const refused = await traveller.ask('createSession', { body });
  if (refused.ok || refused.problem.code !== 'account_locked') {
    throw new Surprise('a locked account was to refuse', refused);
  }
}
