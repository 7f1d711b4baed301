import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { sessionOf } from '../../../client/session-of.ts';

/** Signs in, looks at the account, renews the session, signs out; after that the session opens nothing (SES-1 to SES-3). */
export async function useTheAccount(traveller: Traveller): Promise<void> {
  const { narrator, person, password } = traveller;
  const body = { identifier: person.phone, password };
  const { accessToken, refreshToken, firstSignIn } = sessionOf(await traveller.must('createSession', { body }));
  narrator.note(firstSignIn ? 'signed in for the first time' : 'signed in');
  const me = await traveller.must('getMe', {}, accessToken);
  narrator.note(`level ${me.account.level}, ${me.account.state}, phone ${me.contact.maskedPhone}`);
  const { sessions } = await traveller.must('listSessions', {}, accessToken);
  narrator.note(`${sessions.length} session: ${sessions[0]?.deviceName ?? ''}`);
  const renewed = await traveller.must('refreshSession', { body: { refreshToken } });
  const { events } = await traveller.must('getMyHistory', {}, renewed.accessToken);
  for (const { at, text } of events) narrator.note(`history: ${at} ${text}`);
  await traveller.must('endCurrentSession', {}, renewed.accessToken);
  const after = await traveller.ask('getMe', {}, renewed.accessToken);
  if (after.status !== 401) throw new Surprise('an ended session was to open nothing', after);
}
