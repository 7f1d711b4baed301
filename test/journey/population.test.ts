import { describe, expect, jest, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded, withoutRequestId } from './harness/answers.ts';
import { run } from './harness/run.ts';

// A day is a window that ends at midnight UTC; a test that runs across it is made again.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const CHECK_YOUR_DATA =
  'Kiểm tra lại thông tin tài khoản so với thông tin trên giấy tờ tùy thân. Trường hợp thông tin tài khoản đã chính xác thì đề nghị bạn liên hệ Công an Xã/Phường/Thị trấn nơi đăng ký thường trú (hộ khẩu) để được cập nhật, bổ sung thông tin vào Cơ sở dữ liệu Quốc gia về Dân cư.';

run('agreeing with the National Population Database', (run) => {
  test.each([
    ['name', { fullName: 'Nguyễn Văn Khác Hẳn' }, ['details.fullName']],
    ['birth date', { dateOfBirth: '1970-01-31' }, ['details.dateOfBirth']],
    [
      'name and birth date',
      { fullName: 'Nguyễn Văn Khác Hẳn', dateOfBirth: '1970-01-31' },
      ['details.fullName', 'details.dateOfBirth'],
    ],
  ])('REG-5 a wrong %s is named', async (_, wrong, names) => {
    const citizen = await run.citizen();
    const problem = problemOf(await citizen.start({ details: citizen.details(wrong) }));
    expect(problem).toMatchObject({ status: 422, code: 'population_mismatch', detail: CHECK_YOUR_DATA });
    expect(problem.fields?.map(({ name }) => name)).toEqual(names);
  });

  test('REG-5 a wrong sex is named', async () => {
    const citizen = await run.citizen();
    const sex = citizen.person.sex === 'male' ? 'female' : 'male';
    const problem = problemOf(await citizen.start({ details: citizen.details({ sex }) }));
    expect(problem.fields?.map(({ name }) => name)).toEqual(['details.sex']);
  });

  test('REG-5 the true values are not told', async () => {
    const citizen = await run.citizen();
    const typed = citizen.details({ fullName: 'Nguyễn Văn Khác Hẳn', dateOfBirth: '1970-01-31' });
    const told = JSON.stringify(problemOf(await citizen.start({ details: typed })));
    expect(told).not.toContain(citizen.person.fullName);
    expect(told).not.toContain(citizen.person.dateOfBirth);
  });

  test('REG-5 a mismatch sends no code', async () => {
    const citizen = await run.citizen();
    await citizen.start({ details: citizen.details({ dateOfBirth: '1970-01-31' }) });
    expect(await citizen.messages()).toEqual([]);
  });

  test('REG-5 another address is a warning', async () => {
    const citizen = await run.citizen();
    const details = citizen.details({ permanentResidence: 'Xã Đã Chuyển Đi, Huyện Mẫu, Cà Mau' });
    const started = succeeded(await citizen.start({ details }));
    expect(started.warnings).toMatchObject([{ name: 'details.permanentResidence', code: 'differs' }]);
  });

  test.each(['dead', 'locked'])(
    'REG-5 LCK-1 a person of the status %s is sent to the commune police',
    async (status) => {
      const citizen = await run.citizen({ person: run.personWho((person) => person.status === status) });
      expect(problemOf(await citizen.start())).toMatchObject({ status: 422, code: 'population_mismatch' });
    },
  );

  test('REG-5 an unknown number answers like a known one with a wrong name and birth date', async () => {
    const citizen = await run.citizen();
    const wrong = { fullName: 'Nguyễn Văn Khác Hẳn', dateOfBirth: '1970-01-31' };
    const known = citizen.typedRequest(wrong);
    const unknown = { ...known, personalId: known.personalId.replace(/.$/, (last) => String((Number(last) + 5) % 10)) };
    const answers = [known, unknown].map(async (body) => {
      return withoutRequestId(problemOf(await citizen.call('startRegistration', { body })));
    });
    const [ofKnown, ofUnknown] = await Promise.all(answers);
    expect(ofUnknown).toEqual(ofKnown);
  });

  test('REG-5 after five mismatches of a person even right data wait for the next day', async () => {
    const citizen = await run.citizen();
    const outcomes: string[] = [];
    for (let day = 11; day <= 15; day += 1) {
      const stranger = await citizen.withAnotherDevice();
      outcomes.push(outcomeOf(await stranger.start({ details: citizen.details({ dateOfBirth: `1970-01-${day}` }) })));
    }
    expect(outcomes).toEqual(Array(5).fill('422 population_mismatch'));
    expect(outcomeOf(await citizen.start())).toBe('429 rate_limited');
  });

  test('REG-5 after five mismatches on a device nobody registers on it until the next day', async () => {
    const device = await run.citizen();
    const outcomes: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { personalId, qr } = run.somebody();
      outcomes.push(outcomeOf(await device.start({ personalId, qr, details: device.details() })));
    }
    expect(outcomes).toEqual([...Array<string>(5).fill('422 population_mismatch'), '429 rate_limited']);
  });
});

run('one account per person and per phone', (run) => {
  test('REG-7 that an account exists is told after the code only', async () => {
    const citizen = await (await run.citizen()).register();
    const again = await citizen.withAnotherDevice();
    const id = await again.started();
    const problem = problemOf(await again.verify(id, await again.code()));
    expect(problem).toMatchObject({ status: 409, code: 'account_exists' });
    expect(problem.reasons?.map(({ code }) => code)).toEqual(['chip_claim', 'counter']);
  });

  describe('whose phone passes to somebody else', () => {
    test('REG-7 the new owner registers with it', async () => {
      const before = await (await run.citizen()).register();
      const after = await (await run.citizen({ phone: before.phone })).register();
      const session = await after.signIn(after.password, after.phone);
      expect(outcomeOf(session)).toBe('201');
    });

    test('REG-7 the old level-0 account is erased with its sessions', async () => {
      const before = await (await run.citizen()).register();
      const { accessToken } = await before.signedIn();
      await (await run.citizen({ phone: before.phone })).register();
      expect(outcomeOf(await before.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
      expect(outcomeOf(await before.signIn())).toBe('401 invalid_credentials');
    });

    test('REG-7 the erased person may register again', async () => {
      const before = await (await run.citizen()).register();
      await (await run.citizen({ phone: before.phone })).register();
      const again = await run.citizen({ person: before.person, phone: run.somebody().phone });
      await again.register();
      expect(outcomeOf(await again.signIn())).toBe('201');
    });
  });
});
