import { expect, test } from '@jest/globals';
import { outcomeOf, problemOf } from './harness/answers.ts';
import { run } from './harness/run.ts';

run('passwords', (run) => {
  test.each([
    ['Ngan_1', ['too_short']],
    ['Dai_hon_hai_muoi_ky_tu_1', ['too_long']],
    ['Khong-Co-So_nao', ['no_digit']],
    ['chu_thuong_2026', ['no_upper']],
    ['CHU_HOA_2026', ['no_lower']],
    ['KyTuThuong2026', ['no_symbol']],
    ['Password_1', ['too_common']],
  ])('PWD-1 PWD-2 %s is refused with every reason', async (password, reasons) => {
    const citizen = await run.citizen();
    const problem = problemOf(await citizen.setPassword(await citizen.verified(), password));
    expect(problem).toMatchObject({ status: 422, code: 'password_weak' });
    expect(problem.reasons?.map(({ code }) => code)).toEqual(reasons);
  });

  test('PWD-1 it is typed twice, identical', async () => {
    const citizen = await run.citizen();
    const mistyped = await citizen.setPassword(await citizen.verified(), citizen.password, `${citizen.password}x`);
    expect(outcomeOf(mistyped)).toBe('422 password_confirmation_mismatch');
  });

  test('PWD-1 after a refusal another password may be chosen', async () => {
    const citizen = await run.citizen();
    const id = await citizen.verified();
    await citizen.setPassword(id, 'Ngan_1');
    expect(outcomeOf(await citizen.setPassword(id))).toBe('201');
  });

  test('PWD-2 the own number is no password', async () => {
    const citizen = await run.citizen();
    const problem = problemOf(await citizen.setPassword(await citizen.verified(), `So_${citizen.person.personalId}`));
    expect(problem.reasons?.map(({ code }) => code)).toEqual(['is_personal_data']);
  });
});
