import { sessionOf } from '../../../client/session-of.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { PASSCODE } from './activate-the-account.ts';

const signIn = (traveller: Traveller) =>
  traveller.must('createSession', { body: { identifier: traveller.person.phone, password: traveller.password } });

/** Signs in on the bound device for the first time: from now on the account counts as issued (KPI-1, SES-6). The access token. */
export async function signInForTheFirstTime(traveller: Traveller): Promise<string> {
  const { accessToken, firstSignIn } = sessionOf(await signIn(traveller));
  if (!firstSignIn) throw new Surprise('it was to be the first sign-in of the active account', firstSignIn);
  await lookAtTheDevice(traveller, accessToken);
  return accessToken;
}

/** Signs in where no device is bound, or another: by code and passcode, which binds this one (SES-5). The access token. */
export async function signInOnAnotherDevice(traveller: Traveller): Promise<string> {
  const { narrator } = traveller;
  const begun = await signIn(traveller);
  if (!('deviceChangeId' in begun)) throw new Surprise('another device was to be asked for a code', begun);
  const path = { deviceChangeId: begun.deviceChangeId };
  await traveller.must('verifyDeviceChangeCode', { path, body: { code: await traveller.code() } });
  const wrong = await traveller.ask('completeDeviceChange', { path, body: { passcode: '385017' } });
  if (wrong.ok || wrong.problem.code !== 'passcode_wrong') throw new Surprise('the passcode was to be wrong', wrong);
  const { accessToken } = await traveller.must('completeDeviceChange', { path, body: { passcode: PASSCODE } });
  await traveller.receive();
  narrator.note('the owner was told of it');
  await lookAtTheDevice(traveller, accessToken);
  return accessToken;
}

/** Changes the telephone: the new one is bound, and what the old one had opened is shut (SES-5). */
export async function changeTheDevice(old: Traveller, next: Traveller): Promise<void> {
  const oldToken = await signInForTheFirstTime(old);
  const token = await signInOnAnotherDevice(next);
  const after = await old.ask('getMe', {}, oldToken);
  if (after.status !== 401) throw new Surprise('the old telephone was to be signed out', after);
  await next.must('unbindDevice', { body: { passcode: PASSCODE } }, token);
  next.narrator.note('the new telephone is unbound again');
}

async function lookAtTheDevice(traveller: Traveller, accessToken: string): Promise<void> {
  const { account, boundDevice } = await traveller.must('getMe', {}, accessToken);
  if (account.state !== 'active' || boundDevice === undefined) throw new Surprise('a device was to be bound', account);
  traveller.narrator.note(`level ${account.level}, ${account.state}, bound since ${boundDevice.since}`);
}
