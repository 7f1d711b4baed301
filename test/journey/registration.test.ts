import { expect, test } from '@jest/globals';
import { ageOn } from '../../domain/identity/birth-date.ts';
import type { BirthDate } from '../../domain/identity/birth-date.ts';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { outcomeOf, problemOf, succeeded } from './harness/answers.ts';
import { run } from './harness/run.ts';

const isAged =
  (years: number) =>
  ({ dateOfBirth }: { readonly dateOfBirth: string }): boolean =>
    ageOn(dateOfBirth as BirthDate, todayInVietnam(Date.now())) === years;

run('registering the app account', (run) => {
  test('REG-1 the terms must be accepted', async () => {
    const citizen = await run.citizen();
    const refused = await citizen.start({ terms: { version: '2026-01', accepted: false } });
    expect(outcomeOf(refused)).toBe('422 terms_not_accepted');
  });

  test('REG-1 terms of another version are not those accepted', async () => {
    const citizen = await run.citizen();
    const refused = await citizen.start({ terms: { version: '1999-12', accepted: true } });
    expect(outcomeOf(refused)).toBe('422 terms_not_accepted');
  });

  test('REG-1 REG-2 the QR code of the card is enough', async () => {
    const citizen = await run.citizen();
    const started = succeeded(await citizen.start());
    expect(started).toMatchObject({ otp: { maskedPhone: `*******${citizen.phone.slice(-3)}`, attemptsLeft: 3 } });
    expect(started.warnings).toBeUndefined();
  });

  test('REG-2 a later card appends fields to its QR code', async () => {
    const citizen = await run.citizen();
    expect(outcomeOf(await citizen.start({ qr: `${citizen.person.qr}|Mẹ Ví Dụ|2034-01-01|x` }))).toBe('201');
  });

  test('REG-2 typed details correct what the QR code filled in', async () => {
    const citizen = await run.citizen();
    const qr = citizen.person.qr.replace(citizen.person.fullName, 'Tên In Sai');
    expect(outcomeOf(await citizen.start({ qr, details: citizen.details() }))).toBe('201');
  });

  test('REG-2 an unreadable QR code asks for what is missing', async () => {
    const citizen = await run.citizen();
    const problem = problemOf(await citizen.start({ qr: 'ảnh mờ' }));
    expect(problem).toMatchObject({ status: 422, code: 'qr_unreadable' });
    expect(problem.fields?.map(({ name }) => name)).toContain('details.fullName');
  });

  test('REG-2 an unreadable QR code does not matter where the details are typed', async () => {
    const citizen = await run.citizen();
    expect(outcomeOf(await citizen.start({ qr: 'ảnh mờ', details: citizen.details() }))).toBe('201');
  });

  test('REG-2 the QR code of somebody else’s card is refused', async () => {
    const citizen = await run.citizen();
    expect(outcomeOf(await citizen.start({ qr: run.somebody().qr }))).toBe('422 qr_mismatch');
  });

  test('REG-3 typed details are enough', async () => {
    const citizen = await run.citizen();
    expect(outcomeOf(await citizen.call('startRegistration', { body: citizen.typedRequest() }))).toBe('201');
  });

  test('REG-4 a person of 13 years is too young', async () => {
    const child = await run.citizen({ person: run.personWho(isAged(13)) });
    expect(outcomeOf(await child.start())).toBe('422 under_age');
  });

  test('REG-4 a person who turns 14 today is old enough', async () => {
    const youth = await run.citizen({ person: run.personWho(isAged(14)) });
    expect(outcomeOf(await youth.start())).toBe('201');
  });

  test('REG-8 who set a password has an account of level 0, and is told so', async () => {
    const citizen = await run.citizen();
    const created = succeeded(await citizen.setPassword(await citizen.verified()));
    expect(created).toEqual({
      account: { level: 0, state: 'registered' },
      message: 'Thiết lập mật khẩu thành công. Bạn có thể đăng nhập bằng mật khẩu vừa thiết lập',
    });
  });

  test('REG-8 nobody sets a password before the phone is proven', async () => {
    const citizen = await run.citizen();
    expect(outcomeOf(await citizen.setPassword(await citizen.started()))).toBe('409 otp_not_verified');
  });

  test.each([
    ['11 digits', '02409855123', 'personal_id_malformed'],
    ['letters', '07909400000A', 'personal_id_malformed'],
    ['an old number', '024098551', 'personal_id_old_number'],
  ])('ID-3 %s are no personal number', async (_, personalId, code) => {
    const problem = problemOf(await (await run.citizen()).start({ personalId }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request', fields: [{ name: 'personalId', code }] });
  });

  test('ID-4 a phone in the prefix of before 2018 gets the code under its number of today', async () => {
    const citizen = await run.citizen({ person: run.personWho(({ phone }) => phone.startsWith('0168')) });
    await citizen.register();
    const session = succeeded(await citizen.signIn(citizen.password, citizen.phone.replace('0168', '038')));
    expect(session.account).toEqual({ level: 0, state: 'registered' });
  });

  test('ID-4 spaces, dots and dashes in a phone do not matter', async () => {
    const citizen = await run.citizen();
    const written = citizen.phone.replace(/^\+84(\d{2})(\d{3})/, '0$1.$2 - ');
    expect(outcomeOf(await citizen.start({ phone: written }))).toBe('201');
    expect(await citizen.messages()).toHaveLength(1);
  });

  test('ID-5 a birth date of which the year alone is known is enough', async () => {
    const citizen = await run.citizen({ person: run.personWho(({ dateOfBirth }) => dateOfBirth.length === 4) });
    await citizen.register();
    expect(outcomeOf(await citizen.signIn())).toBe('201');
  });

  test.each([
    ['Lê Thị Mẫu Hòa', 'Lê Thị Mẫu Hoà'],
    ['Lê Thị Mẫu Hoà', 'lê  thị mẫu HÒA'],
    ['Phạm Thử Thủy', 'Phạm Thử Thuỷ'],
    ['\u00d0ặng Văn Ví Dụ', '\u0110ặng Văn Ví Dụ'],
  ])('ID-5 the register’s %s agrees with %s', async (registered, typed) => {
    const citizen = await run.citizen({ person: run.personWho(({ fullName }) => fullName === registered) });
    expect(outcomeOf(await citizen.start({ details: citizen.details({ fullName: typed }) }))).toBe('201');
  });
});
