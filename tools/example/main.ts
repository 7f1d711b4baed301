import { Device } from '../../client/device.ts';
import { sessionOf } from '../../client/session-of.ts';
import { readPeople } from '../sandbox/files.ts';

/**
 * `npm run example [-- N]`: registers the N-th citizen of the sandbox with a running local cloud, and signs in: what an app does, without its
 * screens.
 */
const url = process.env['API_URL'] ?? 'http://localhost:8787';
const people = await readPeople(process.env['DATA'] ?? '.local');
const citizen = people.filter(({ registration }) => registration === 'accepted').at(Number(process.argv[2] ?? '20'));
if (citizen === undefined) throw new Error('the sandbox has no such citizen');
const { personalId, phone, qr } = citizen;

const device = await Device.create({ baseUrl: url, name: 'My first phone', language: 'en' });
const started = await device.call('startRegistration', {
  body: { personalId, phone, qr, terms: { version: '2026-01', accepted: true } },
});
if (!started.ok) throw new Error(`startRegistration: ${started.problem.code}`);
const { registrationId, otp } = started.value;
console.log(`a code is on its way to ${otp.maskedPhone}`);

// On a laptop the SMS lands in an inbox.
const sms = (await (await fetch(`${url}/__local/sms`)).json()) as { readonly text: string }[];
const code = /\d{6}/.exec(sms.at(-1)?.text ?? '')?.[0] ?? '';
const path = { registrationId };
await device.call('verifyRegistrationCode', { path, body: { code } });

const password = 'Ruong-Bac-Thang_2026';
await device.call('setRegistrationPassword', { path, body: { password, passwordConfirmation: password } });
const session = await device.call('createSession', { body: { identifier: phone, password } });
if (!session.ok) throw new Error(`createSession: ${session.problem.code}`);

const { accessToken } = sessionOf(session.value);
const me = await device.call('getMe', {}, { accessToken });
console.log(me.ok ? `signed in: level ${me.value.account.level}, ${me.value.account.state}` : me);
