import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approved } from '../doubles/activation-steps.ts';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { Desk } from './harness/desk.ts';
import { Way } from './harness/way.ts';

let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => desk.close());

async function approvedAt(): Promise<Way> {
  desk = await Desk.open(browser);
  await approved(desk.api.world, desk.who);
  return new Way(desk);
}

const stateOfAccount = (): string | undefined => desk.api.world.store.all('account')[0]?.state;

describe('the whole way', () => {
  test('ACT-1, ACT-4, ACT-6 a citizen activates the account on a telephone, and no device is bound', async () => {
    const way = await approvedAt();
    const looked: string[] = [];
    const look = async (name: string): Promise<void> => {
      await desk.picture(`phone-${name}`);
      looked.push(...(await desk.complaintsOfAxe()).map((one) => `${name}: ${one}`));
    };
    await look('01-welcome');
    await way.press('welcome_begin');
    await look('02-personal-id');
    await way.fill('personal_id_label', desk.who.record.personalId);
    await way.press('next');
    await look('03-phone');
    await way.fill('phone_label', desk.who.phone);
    await way.press('phone_send');
    await desk.at('code');
    await look('04-code');
    await way.proveCode();
    await desk.at('password');
    await look('05-password');
    await way.givePassword();
    await desk.at('passcode');
    await way.tap('28');
    await look('06-passcode');
    await way.press('erase');
    await way.press('erase');
    await way.givePasscode();
    await desk.at('firstQuestion');
    await look('07-question');
    await way.answerQuestions();
    await desk.at('done');
    await look('08-done');
    expect(await desk.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Bạn đã kích hoạt tài khoản định danh điện tử thành công',
    );
    expect(stateOfAccount()).toBe('active');
    expect(desk.api.world.store.all('deviceBinding')).toEqual([]);
    expect(looked).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
