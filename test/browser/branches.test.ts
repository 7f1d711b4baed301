import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approved, type Approval } from '../doubles/activation-steps.ts';
import { registered } from '../doubles/registered-citizen.ts';
import { callerOn } from '../doubles/registration-ports.ts';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { Desk } from './harness/desk.ts';
import { PASSCODE, Way } from './harness/way.ts';

let browser: Browser;
let desk: Desk;
let way: Way;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  const { complaints } = desk;
  await desk.close();
  expect(complaints).toEqual([]);
});

async function opened(approval?: Approval | 'nobody'): Promise<void> {
  desk = await Desk.open(browser);
  way = new Way(desk);
  if (approval !== 'nobody') await approved(desk.api.world, desk.who, callerOn('own'), approval);
}

const heading = (): Promise<string> => desk.page.getByRole('heading', { level: 1 }).innerText();
const alert = (): Promise<string> => desk.page.locator('#trouble').innerText();
const alerted = async (text: string): Promise<void> => {
  await desk.page.locator('#trouble', { hasText: text }).waitFor();
};
const account = () => desk.api.world.store.all('account')[0];

describe('before the code', () => {
  test('ACT-2 an unknown person, a wrong phone and a level-0 account are told the same, and may check the numbers', async () => {
    await opened('nobody');
    await registered(desk.api.world, desk.who, callerOn('own'));
    await way.toCode();
    await desk.at('notice');
    const ofLevel0 = await desk.page.locator('.card').innerText();
    await desk.picture('phone-20-not-identified');
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await way.press('check_numbers');
    expect(await desk.page.locator('#personalId').inputValue()).toBe(desk.who.record.personalId);
    await way.identify('079094999999', desk.who.phone);
    await desk.at('notice');
    expect(await desk.page.locator('.card').innerText()).toBe(ofLevel0);
    expect(ofLevel0).toContain('Tài khoản của bạn chưa được định danh điện tử');
  });

  test('ACT-2 an account that is active is said to be', async () => {
    await opened({ more: { state: 'active' } });
    await way.toCode();
    await desk.at('notice');
    expect(await desk.page.locator('.card').innerText()).toContain('Tài khoản của bạn đã thực hiện kích hoạt');
  });

  test('ID-3, ID-4 numbers that are none are named at once, by the field, and the focus is there', async () => {
    await opened();
    await way.press('welcome_begin');
    await way.fill('personal_id_label', '024098551');
    await way.press('next');
    expect(await alert()).toContain('9 số');
    expect([await desk.focused(), await desk.page.locator('#personalId').getAttribute('aria-invalid')]).toEqual([
      'personalId',
      'true',
    ]);
    await desk.picture('phone-21-old-number');
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await way.fill('personal_id_label', desk.who.record.personalId);
    expect(await alert()).toBe('');
    await way.press('next');
    await way.fill('phone_label', '024 3826 1234');
    await way.press('phone_send');
    expect(await alert()).toContain('di động');
    expect(desk.asked.filter((url) => url.includes('/v1/'))).toEqual([]);
  });

  test('OTP-4 an SMS that did not go is the carrier’s fault, and the same page goes on', async () => {
    await opened();
    desk.api.world.sender.answer = 'refused';
    await way.toCode();
    await alerted('bạn không bị trừ lượt');
    desk.api.world.sender.answer = 'accepted';
    await way.press('phone_send');
    await desk.at('code');
  });
});

describe('the code', () => {
  test('OTP-1, OTP-3 is good for three minutes to be seen and three tries, and a new one is sent after a minute', async () => {
    await opened();
    await way.toCode();
    await desk.at('code');
    expect(await desk.page.locator('#countdown').innerText()).toMatch(/^0[23]:\d\d$/);
    expect(await desk.focused()).toBe('heading');
    const wrong = String((Number(desk.api.world.sender.lastCode()) + 1) % 1_000_000).padStart(6, '0');
    for (const left of ['2', '1']) {
      await way.proveCode(wrong);
      await alerted(`Bạn còn ${left} lần nhập`);
    }
    await desk.picture('phone-22-wrong-code');
    expect(await desk.page.locator('#again').innerText()).toMatch(/sau \d+ giây/);
    desk.api.world.clock.advance(61_000);
    await way.proveCode(wrong);
    await alerted('không đúng');
    await way.press('code_again');
    await desk.page.getByText(way.text('code_sent_again')).waitFor();
    const codes = desk.api.world.sender.sent.filter(({ purpose }) => purpose === 'activation');
    expect(codes).toHaveLength(2);
    await way.proveCode();
    await desk.at('password');
  });

  test('ACT-5 after it the owner of an account whose window is over is told so, and the ways out', async () => {
    await opened({ sentAt: Date.parse('2026-11-01T00:00:00Z') });
    await way.toCode();
    await way.proveCode();
    await desk.at('notice');
    expect(await heading()).toBe('Đã hết thời hạn kích hoạt');
    expect(await desk.page.locator('.card').innerText()).toContain('1900.0368');
    await desk.picture('phone-23-window-over');
  });

  test('ACT-2, LCK-1 and of a locked one why, by whom, and the way out', async () => {
    await opened({ more: { lock: { ground: 'owner', authority: 'owner', since: 1 } } });
    await way.toCode();
    await way.proveCode();
    await desk.at('notice');
    const text = await desk.page.locator('.card').innerText();
    expect(text).toContain('Tài khoản bị khóa theo yêu cầu của chủ tài khoản');
    expect(text).toContain(way.text('lock_way_out'));
    await desk.picture('phone-24-locked');
    expect(await desk.complaintsOfAxe()).toEqual([]);
  });
});

describe('what is refused at the end', () => {
  test('ACT-4 a wrong password is asked for again alone, and what else was given still stands', async () => {
    await opened();
    await way.toCode();
    await way.proveCode();
    await way.givePassword('Sai_roi-2026');
    await way.givePasscode();
    await way.answerQuestions();
    await alerted('Mật khẩu không đúng');
    expect([await desk.screen, await desk.focused()]).toEqual(['password', 'password']);
    await way.givePassword();
    await desk.at('done');
    expect(account()?.state).toBe('active');
  });

  test('PCD-1 a passcode of the birthday is refused by the API, one of a run by the page at once', async () => {
    await opened();
    await way.toCode();
    await way.proveCode();
    await way.givePassword();
    await desk.at('passcode');
    await way.tap('123456');
    await way.press('next');
    await alerted('liên tiếp');
    await way.fill('passcode_label', '');
    await way.givePasscode('201094', '201095');
    await alerted('không khớp');
    await way.givePasscode('201094');
    await way.answerQuestions();
    await alerted('ngày sinh nhật');
    expect(await desk.screen).toBe('passcode');
    await desk.picture('phone-25-weak-passcode');
    await way.givePasscode(PASSCODE);
    await desk.at('done');
  });

  test('SEC-1 no question is asked twice, and an answer of blanks is none', async () => {
    await opened();
    await way.toQuestions();
    await desk.at('firstQuestion');
    await desk.page.locator('#firstQuestion').selectOption('first_pet');
    await way.fill('answer_label', '   ');
    await way.press('next');
    await alerted('Chưa có thông tin này');
    await way.fill('answer_label', 'Mực');
    await way.press('next');
    await desk.at('secondQuestion');
    const options = desk.page.locator('#secondQuestion option');
    expect(await options.and(desk.page.locator('[value="first_pet"]')).count()).toBe(0);
    expect(await options.count()).toBeGreaterThanOrEqual(10);
  });
});
