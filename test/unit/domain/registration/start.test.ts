import { describe, expect, test } from '@jest/globals';
import { startRegistration, type StartRegistration } from '../../../../domain/registration/start.ts';
import { citizen, registrationOf } from '../../../doubles/citizens.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, LIMITS, type World } from '../../../doubles/registration-ports.ts';

const phone = callerOn('phone');
const someone = citizen(1);
const form = registrationOf(someone);

function worldWith(...records: (typeof someone.record)[]): World {
  const world = createWorld();
  for (const record of records) world.population.add(record);
  return world;
}

const start = (world: World, change: Partial<StartRegistration> = {}) =>
  startRegistration(world.ports, phone, { ...form, ...change });

describe('beginning a registration', () => {
  test('REG-1 the flow keeps the version of the terms and the time of their acceptance', async () => {
    const world = worldWith(someone.record);
    valueOf(await start(world));
    const [flow] = world.store.all('registrationFlow');
    expect(flow?.terms).toEqual({ version: '2026-01', acceptedAt: world.clock.now() });
  });

  test.each([
    ['not accepted', { version: '2026-01', accepted: false }],
    ['of another version', { version: '2025-01', accepted: true }],
  ])('REG-1 terms %s end the call before the population database is asked', async (_, terms) => {
    const world = worldWith(someone.record);
    expect(await start(world, { terms })).toMatchObject({ refusal: { code: 'terms_not_accepted' } });
    expect(world.population.looks).toBe(0);
  });

  test('REG-2 the card alone is enough, and typed details correct it', async () => {
    const world = worldWith(someone.record);
    const qr = `${someone.record.personalId}||Lê Văn Giả Tường|20101994|Nam|${someone.record.permanentResidence}|01022021`;
    const misread = await startRegistration(world.ports, phone, { ...form, qr, details: undefined });
    const corrected = await start(world, { qr, details: { fullName: someone.record.fullName } });
    expect(misread).toMatchObject({ refusal: { code: 'population_mismatch', fields: [{ name: 'details.fullName' }] } });
    expect(corrected.ok).toBe(true);
  });

  test('REG-2 an unreadable card asks for what is missing', async () => {
    const world = worldWith(someone.record);
    const outcome = await start(world, { qr: 'https://example.vn', details: { fullName: someone.record.fullName } });
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        code: 'qr_unreadable',
        fields: ['dateOfBirth', 'sex', 'permanentResidence'].map((name) => ({
          name: `details.${name}`,
          code: 'missing',
        })),
      },
    });
  });

  test("REG-2 another person's card is refused", async () => {
    const world = worldWith(someone.record);
    const qr = `${citizen(2).record.personalId}||Lê Văn Giả Tưởng|20101994|Nam|Hà Nội|01022021`;
    expect(await start(world, { qr })).toMatchObject({ refusal: { code: 'qr_mismatch' } });
  });

  test('REG-3 every wrong field is named at once', async () => {
    const outcome = await start(createWorld(), {
      personalId: '02409855123',
      phone: '0243 825 5555',
      details: { ...form.details, fullName: '', dateOfBirth: '1994-02-30' },
    });
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_request',
        fields: [
          { name: 'personalId', code: 'personal_id_malformed' },
          { name: 'phone', code: 'phone_not_mobile' },
          { name: 'details.fullName', code: 'name_malformed' },
          { name: 'details.dateOfBirth', code: 'birth_date_malformed' },
        ],
      },
    });
  });

  test.each([
    ['2012-11-20', true],
    ['2012-11-21', false],
    ['2011', true],
    ['2012', false],
  ])('REG-4 a birth date of %s on 20 November 2026: old enough %s', async (dateOfBirth, allowed) => {
    const child = { ...someone.record, dateOfBirth: dateOfBirth as typeof someone.record.dateOfBirth };
    const outcome = await start(worldWith(child), { details: { ...form.details, dateOfBirth } });
    if (allowed) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject({ refusal: { code: 'under_age' } });
  });

  test('REG-5 data that agree send a code, shown with a masked phone', async () => {
    const world = worldWith(someone.record);
    const { otp, addressDiffers } = valueOf(await start(world));
    expect(world.sender.sent).toMatchObject([{ to: someone.phone, purpose: 'registration', language: 'vi' }]);
    expect(addressDiffers).toBe(false);
    expect(otp).toEqual({
      maskedPhone: '*******001',
      expiresAt: world.clock.now() + 180_000,
      resendAvailableAt: world.clock.now() + 60_000,
      attemptsLeft: 3,
    });
  });

  test('OTP-4 TH-8 starts whose SMS the carrier refuses are none of the person’s day', async () => {
    const world = worldWith(someone.record);
    world.sender.answer = 'refused';
    const { limit } = LIMITS.registration.startsPerPerson;
    for (let n = 0; n <= limit; n += 1) {
      expect(await start(world)).toMatchObject({ refusal: { code: 'sms_unavailable' } });
    }
    world.sender.answer = 'accepted';
    expect((await start(world)).ok).toBe(true);
  });

  test('REG-5 another address only warns', async () => {
    const world = worldWith(someone.record);
    const moved = { ...form.details, permanentResidence: 'Xã Bịa Đặt, Tỉnh Lào Cai' };
    expect(valueOf(await start(world, { details: moved })).addressDiffers).toBe(true);
  });

  test('REG-5 wrong details are named, their true values are not', async () => {
    const world = worldWith({ ...someone.record, sex: 'female' });
    const outcome = await start(world, {
      details: { ...form.details, fullName: 'Lê Văn Khác', dateOfBirth: '1994-10-21' },
    });
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        code: 'population_mismatch',
        fields: ['fullName', 'dateOfBirth', 'sex'].map((name) => ({ name: `details.${name}`, code: 'differs' })),
      },
    });
    expect(world.sender.sent).toEqual([]);
  });

  test('REG-5 a number that the register does not know answers like a wrong name and birth date (TH-1)', async () => {
    const unknown = await start(createWorld());
    const wrong = await start(worldWith(someone.record), {
      details: { ...form.details, fullName: 'Lê Văn Khác', dateOfBirth: '1994-10-21' },
    });
    expect(unknown).toEqual(wrong);
  });

  test.each(['dead', 'locked'] as const)('REG-5 the record of somebody %s is a mismatch', async (status) => {
    expect(await start(worldWith({ ...someone.record, status }))).toMatchObject({
      refusal: { code: 'population_mismatch', fields: [{ name: 'personalId', code: 'differs' }] },
    });
  });

  test('REG-6 an unreachable database is "not now", sends nothing and counts nothing', async () => {
    const world = worldWith(someone.record);
    world.population.down = true;
    for (let call = 0; call < 6; call += 1) {
      await expect(start(world)).rejects.toMatchObject({ dependency: 'population', retryAfterSeconds: 30 });
    }
    world.population.down = false;
    expect((await start(world)).ok).toBe(true);
    expect(world.sender.sent).toHaveLength(1);
  });

  test('ID-6 a flow is keyed and bound by references and random ids alone', async () => {
    const world = worldWith(someone.record);
    const { registrationId } = valueOf(await start(world));
    expect(registrationId).not.toContain(someone.record.personalId.slice(-6));
    expect(world.store.all('registrationFlow')).toMatchObject([
      { flowId: registrationId, person: `person:${someone.record.personalId}`, phone: `phone:${someone.phone}` },
    ]);
  });
});
