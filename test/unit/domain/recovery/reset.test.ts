import { describe, expect, test } from '@jest/globals';
import type { CalendarDate } from '../../../../domain/identity/calendar-date.ts';
import type { PopulationRecord } from '../../../../domain/identity/population.ts';
import { resetPassword } from '../../../../domain/recovery/reset-password.ts';
import type { StartPasswordReset } from '../../../../domain/recovery/start-reset.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { authenticate } from '../../../../domain/session/authenticate.ts';
import { refreshSession } from '../../../../domain/session/refresh.ts';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { DAY } from '../../../../domain/time.ts';
import { citizen, resetOf } from '../../../doubles/citizens.ts';
import { createRecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { amend, begin, finish, NEW_PASSWORD, own, plantCode, provenReset, stranger, worldOf } from './steps.ts';

const someone = citizen(1);
const { personalId } = someone.record;

const wrong: readonly (readonly [string, Partial<StartPasswordReset>])[] = [
  ['number', { personalId: citizen(2).record.personalId }],
  ['phone', { phone: citizen(2).phone }],
  ['name', { fullName: 'Lê Văn Khác Hẳn' }],
  ['birth date', { dateOfBirth: '1994-10-21' }],
  ['card issue date', { cardIssueDate: '2021-05-16' }],
];

describe('who may begin a reset', () => {
  test('SES-4 number, phone, name, birth date and card issue date together bring a code', async () => {
    const world = await worldOf(someone);
    world.sender.sent.length = 0;
    valueOf(await begin(world, stranger, someone));
    expect(world.sender.sent).toMatchObject([{ to: someone.phone, purpose: 'password_reset' }]);
  });

  test.each(wrong)('SES-4 a wrong %s brings the same answer and no code', async (_what, changes) => {
    const world = await worldOf(someone);
    world.sender.sent.length = 0;
    const right = valueOf(await begin(world, stranger, someone));
    const decoy = valueOf(await begin(world, callerOn('another'), someone, changes));
    const masked = changes.phone === undefined ? right.otp : { ...right.otp, maskedPhone: '*******002' };
    expect(decoy.otp).toEqual(masked);
    expect(decoy.flowId).toHaveLength(right.flowId.length);
    expect(world.sender.sent).toHaveLength(1);
  });

  test('SES-4 a number that nobody has brings the same answer and no code', async () => {
    const world = createRecoveryWorld();
    expect(valueOf(await begin(world, stranger, someone)).otp.attemptsLeft).toBe(3);
    expect(world.sender.sent).toEqual([]);
  });

  test('SES-4 the card issue date is the population database’s, not the account’s', async () => {
    const world = await worldOf(someone);
    const record: PopulationRecord = { ...someone.record, cardIssueDate: '2010-01-01' as CalendarDate };
    world.population.add(record);
    world.sender.sent.length = 0;
    valueOf(await begin(world, stranger, someone));
    expect(world.sender.sent).toEqual([]);
  });

  test.each([
    ['personalId', 'personal_id_malformed'],
    ['phone', 'phone_malformed'],
    ['fullName', 'name_malformed'],
    ['dateOfBirth', 'birth_date_malformed'],
    ['cardIssueDate', 'malformed'],
  ] as const)('SES-4 a malformed %s is named, whoever it is about', async (name, code) => {
    const world = await worldOf(someone);
    const before = world.store.snapshot();
    const outcome = await begin(world, stranger, someone, { [name]: '?' });
    expect(outcome).toMatchObject({ refusal: { code: 'invalid_request', fields: [{ name, code }] } });
    expect(world.store.snapshot()).toEqual(before);
  });

  test('SES-4 the population database being down is “not now” for everybody alike', async () => {
    const world = await worldOf(someone);
    world.population.down = true;
    await expect(begin(world, stranger, someone)).rejects.toMatchObject({ dependency: 'population' });
    await expect(begin(world, stranger, citizen(9))).rejects.toMatchObject({ dependency: 'population' });
  });
});

describe('what a reset does', () => {
  test('SES-4 the new password works and the old one does not', async () => {
    const world = await worldOf(someone);
    valueOf(await finish(world, stranger, await provenReset(world, stranger, someone)));
    const answer = (password: string) => signIn(world.ports, own, { identifier: personalId, password });
    expect(await answer(someone.password)).toMatchObject({ refusal: { code: 'invalid_credentials' } });
    expect((await answer(NEW_PASSWORD)).ok).toBe(true);
  });

  test('SES-4 every session ends at once, of every device', async () => {
    const world = await worldOf(someone);
    const callers = [own, callerOn('tablet')];
    const sessions = [];
    for (const caller of callers) sessions.push({ caller, tokens: (await signedIn(world, someone, caller)).tokens });
    valueOf(await finish(world, stranger, await provenReset(world, stranger, someone)));
    for (const { caller, tokens } of sessions) {
      expect(await authenticate(world.ports, tokens.accessToken, caller.device)).toBeUndefined();
      expect(await refreshSession(world.ports, caller, tokens.refreshToken)).toMatchObject({
        refusal: { code: 'invalid_token' },
      });
    }
  });

  test('SES-4 the owner is told once by SMS, in the account’s language', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, { ...stranger, language: 'en' }, someone);
    valueOf(await finish(world, stranger, passwordResetId));
    expect(world.noticeSender.asked).toEqual([{ to: someone.phone, kind: 'password_reset', language: 'vi' }]);
    expect(world.store.all('notice')).toMatchObject([{ state: 'sent', kind: 'password_reset' }]);
  });

  test('AUD-1 a reset leaves one audit record, with where it came from', async () => {
    const world = await worldOf(someone);
    const person = world.ports.references.person(personalId);
    const before = world.store.chain(person).length;
    valueOf(await finish(world, stranger, await provenReset(world, stranger, someone)));
    expect(world.store.chain(person).slice(before)).toMatchObject([
      { action: 'password.reset', origin: { device: stranger.device } },
    ]);
  });

  test('SES-4 a reset works once', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    valueOf(await finish(world, stranger, passwordResetId));
    expect(await finish(world, stranger, passwordResetId, 'sT8@mKy5&o')).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });

  test('SES-4 two at once set one password', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const ends = await Promise.all(
      [NEW_PASSWORD, 'sT8@mKy5&o'].map((password) => finish(world, stranger, passwordResetId, password)),
    );
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.noticeSender.asked).toHaveLength(1);
  });

  test('SES-4 the password is typed twice, alike', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const typed = { passwordResetId, password: NEW_PASSWORD, passwordConfirmation: `${NEW_PASSWORD} ` };
    expect(await resetPassword(world.recovery, stranger, typed)).toMatchObject({
      refusal: { code: 'password_confirmation_mismatch' },
    });
  });

  test('PWD-2 the owner’s own data make a weak password', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    expect(await finish(world, stranger, passwordResetId, `aB$${personalId}`)).toMatchObject({
      refusal: { code: 'password_weak' },
    });
  });

  test('SES-4 a reset that has run out of time is gone', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    world.clock.advance(30 * MINUTE);
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('what a reset does not do', () => {
  test('SES-4 it never creates a first password', async () => {
    const world = await worldOf(someone);
    const [credential] = world.store.all('password');
    await world.store.ledger.commit({ writes: [{ erase: credential! }] });
    world.sender.sent.length = 0;
    valueOf(await begin(world, stranger, someone));
    expect(world.sender.sent).toEqual([]);
    expect(world.store.all('recoveryFlow')[0]).not.toHaveProperty('accountId');
  });

  test('SES-4 a password lost between code and end is not made anew', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const [credential] = world.store.all('password');
    await world.store.ledger.commit({ writes: [{ erase: credential! }] });
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
    expect(world.store.all('password')).toEqual([]);
  });

  test('TH-21 an ACTIVE account needs more than its phone', async () => {
    const world = await worldOf(someone);
    await amend(world, { level: 1, state: 'active' });
    const passwordResetId = await provenReset(world, stranger, someone);
    const before = world.store.snapshot();
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
    expect(world.store.snapshot()).toEqual(before);
  });

  test('TH-21 an account activated between code and end is not reset', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    await amend(world, { level: 1, state: 'active' });
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
  });

  test('ACT-7 a phone that officers changed recovers nothing alone for a day', async () => {
    const world = await worldOf(someone);
    await amend(world, { phoneChangedAt: world.clock.now() });
    const early = await provenReset(world, stranger, someone);
    expect(await finish(world, stranger, early)).toMatchObject({ refusal: { code: 'in_person_required' } });
    world.clock.advance(DAY);
    const late = await provenReset(world, stranger, someone);
    expect((await finish(world, stranger, late)).ok).toBe(true);
  });

  test('ACT-7 nor does one that was the account’s when its code was proven', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    await amend(world, { phone: world.ports.references.phone(citizen(3).phone) });
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
  });

  test('LCK-1 a locked account keeps its password, and its owner is told why after the code', async () => {
    const world = await worldOf(someone);
    const lock = { ground: 'officer', authority: 'Công an phường Không Có', since: world.clock.now() } as const;
    await amend(world, { lock });
    const passwordResetId = await provenReset(world, stranger, someone);
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'account_locked', lock } });
  });

  test('REG-7 an account registered anew is not reset by a flow of the old one', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    await registered(world, { ...citizen(2), phone: someone.phone }, callerOn('next-holder'));
    await registered(world, { ...someone, phone: citizen(3).phone }, own);
    expect(await finish(world, stranger, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
  });

  test('SES-4 a decoy’s code, guessed by luck, opens nothing', async () => {
    const world = await worldOf(someone);
    const { flowId } = valueOf(await begin(world, stranger, someone, { cardIssueDate: '2020-01-01' }));
    await plantCode(world, flowId, '123456');
    valueOf(await verifyRecoveryCode(world.recovery, stranger, 'password_reset', { flowId, code: '123456' }));
    const before = world.store.snapshot();
    expect(await finish(world, stranger, flowId)).toMatchObject({ refusal: { code: 'in_person_required' } });
    expect(world.store.snapshot()).toEqual(before);
    expect(world.noticeSender.asked).toEqual([]);
  });

  test('SES-4 without the code it ends nowhere', async () => {
    const world = await worldOf(someone);
    const { flowId } = valueOf(await begin(world, stranger, someone));
    expect(await finish(world, stranger, flowId)).toMatchObject({ refusal: { code: 'otp_not_verified' } });
  });

  test('OTP-1 a flow of another device does not exist', async () => {
    const world = await worldOf(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    expect(await finish(world, own, passwordResetId)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

test('SES-4 what the citizen types is read as it is meant: case, spaces, tone marks', async () => {
  const world = await worldOf(someone);
  world.sender.sent.length = 0;
  const typed = { fullName: '  lê  văn giả tưởng ', phone: someone.phone.replace('+84', '0') };
  valueOf(await begin(world, stranger, someone, { ...resetOf(someone), ...typed }));
  expect(world.sender.sent).toHaveLength(1);
});
