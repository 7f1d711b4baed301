import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approved, type Approval } from '../doubles/activation-steps.ts';
import { callerOn } from '../doubles/registration-ports.ts';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { Desk, DESKTOP, type DeskOptions } from './harness/desk.ts';
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

async function opened(options?: DeskOptions, approval?: Approval): Promise<void> {
  desk = await Desk.open(browser, options);
  way = new Way(desk);
  await approved(desk.api.world, desk.who, callerOn('own'), approval);
}

/** Takes the password away, as an account has none that was enrolled at a counter without the app. */
async function withoutPassword(): Promise<void> {
  const { store } = desk.api.world;
  const writes = store.all('password').map((erase) => ({ erase }));
  if ((await store.ledger.commit({ writes })) !== 'committed') throw new Error('the password stays');
}

const stored = (): Promise<string> =>
  desk.page.evaluate<string>(
    'JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie + location.href',
  );
const activeAccount = () => desk.api.world.store.all('account')[0]?.state === 'active';

/** As a private window is that has no IndexedDB. */
const NO_KEYS_KEPT =
  "Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new DOMException('', 'SecurityError') } } })";

describe('reading and typing', () => {
  test('ACT-4, ACT-6, PWD-1 on a desktop, in English, with the keyboard alone, and a first password whose rules are told as it is typed', async () => {
    await opened({ viewport: DESKTOP });
    await withoutPassword();
    way = new Way(desk, 'en');
    const { keyboard } = desk.page;
    const tabTo = async (id: string): Promise<void> => {
      for (let times = 0; times < 12; times += 1) {
        if ((await desk.focused()) === id) return;
        await keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not come to ${id}`);
    };
    const type = async (id: string, text: string): Promise<void> => {
      await tabTo(id);
      await keyboard.type(text);
    };
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    expect(await desk.page.locator('html').getAttribute('lang')).toBe('en');
    await desk.picture('desktop-01-welcome-en');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await type('personalId', desk.who.record.personalId);
    await keyboard.press('Enter');
    await desk.at('phone');
    await type('phone', desk.who.phone);
    await keyboard.press('Enter');
    await desk.at('code');
    await type('code', desk.api.world.sender.lastCode());
    await desk.picture('desktop-02-code-en');
    await keyboard.press('Enter');
    await desk.at('password');
    await type('password', 'Ruong_Bac');
    const unmet = desk.page.locator('.rules .unmet');
    expect(await unmet.count()).toBe(2);
    await keyboard.type('-2026');
    await type('passwordAgain', 'Ruong_Bac-2026');
    expect(await unmet.count()).toBe(0);
    await desk.picture('desktop-03-password-en');
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await keyboard.press('Enter');
    for (const screen of ['passcode', 'passcodeAgain']) {
      await desk.at(screen);
      await type(screen, PASSCODE);
      if (screen === 'passcode') await desk.picture('desktop-04-passcode-en');
      await keyboard.press('Enter');
    }
    for (const [screen, question, answer] of [
      ['firstQuestion', 'firstQuestion', 'firstAnswer'],
      ['secondQuestion', 'secondQuestion', 'secondAnswer'],
    ] as const) {
      await desk.at(screen);
      await tabTo(question);
      await keyboard.press('ArrowDown');
      await type(answer, 'Mực');
      await keyboard.press('Enter');
    }
    await desk.at('done');
    await desk.picture('desktop-05-done-en');
    expect(activeAccount()).toBe(true);
  });

  test('ACT-6 the language changes in mid-flow, what is typed stays, and what went wrong is told in it', async () => {
    await opened();
    await way.toCode();
    await way.proveCode('000001');
    await desk.page.locator('#trouble', { hasText: 'Mã xác thực không đúng' }).waitFor();
    await way.fill('code_label', '123');
    await way.press('other_language');
    expect(await desk.page.getByRole('heading', { level: 1 }).innerText()).toBe('Enter the code');
    expect(await desk.page.locator('#code').inputValue()).toBe('123');
    expect(await desk.page.title()).toContain('Enter the code');
  });
});

describe('a reload', () => {
  test('ACT-6 goes on with the code, and after it with the first secret; nothing secret is kept anywhere', async () => {
    await opened();
    await way.toCode();
    await desk.at('code');
    desk.api.world.clock.advance(60_000);
    await desk.page.reload();
    await desk.page.getByText(way.text('resumed')).waitFor();
    expect(await desk.page.locator('#countdown').innerText()).toMatch(/^0[12]:\d\d$/);
    await way.proveCode();
    await way.givePassword();
    await way.givePasscode();
    await desk.at('firstQuestion');
    const kept = await stored();
    for (const secret of [
      desk.who.password,
      PASSCODE,
      desk.who.record.personalId,
      desk.who.phone,
      desk.api.world.sender.lastCode(),
    ]) {
      expect(kept).not.toContain(secret);
    }
    await desk.page.reload();
    await desk.at('password');
    await desk.picture('phone-30-resumed');
    await way.givePassword();
    await way.givePasscode();
    await way.answerQuestions();
    await desk.at('done');
    expect(await stored()).toBe(`{}${desk.pageOrigin}/`);
  });

  test('ACT-6 a window that keeps nothing activates all the same, and says after a reload that it begins anew', async () => {
    await opened({ before: NO_KEYS_KEPT });
    await way.toCode();
    await desk.at('code');
    await desk.page.reload();
    await desk.page.getByText(way.text('could_not_resume')).waitFor();
    expect(await desk.screen).toBe('welcome');
    await way.toQuestions();
    await way.answerQuestions();
    await desk.at('done');
    expect(activeAccount()).toBe(true);
  });

  test('ACT-6 the way back of the browser is the way back of the page', async () => {
    await opened();
    await way.press('welcome_begin');
    await way.fill('personal_id_label', desk.who.record.personalId);
    await way.press('next');
    await desk.at('phone');
    await desk.page.evaluate('history.back()');
    await desk.at('personalId');
    expect(await desk.page.locator('#personalId').inputValue()).toBe(desk.who.record.personalId);
  });
});

describe('the network', () => {
  test('ACT-6 a device that is offline says so, and goes on when it is back', async () => {
    await opened();
    await way.press('welcome_begin');
    await way.fill('personal_id_label', desk.who.record.personalId);
    await way.press('next');
    await way.fill('phone_label', desk.who.phone);
    await desk.offline(true);
    await desk.page.locator('#network', { hasText: 'mất kết nối' }).waitFor();
    await desk.picture('phone-31-offline');
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await way.press('phone_send');
    await desk.page.locator('#trouble', { hasText: way.text('unreachable_title') }).waitFor();
    await desk.offline(false);
    await way.press('phone_send');
    await desk.at('code');
    expect(await desk.page.locator('#network').innerText()).toBe('');
  });

  test('ACT-6 a slow one is said to be slow, and nothing is sent twice by impatience', async () => {
    await opened();
    desk.network.delay = 5_000;
    await way.toCode();
    await desk.page.getByRole('button', { name: way.text('working') }).click({ force: true });
    await desk.page.locator('#network', { hasText: 'Mạng đang chậm' }).waitFor();
    await desk.picture('phone-32-slow');
    desk.network.delay = 0;
    await desk.at('code');
    expect(desk.api.world.sender.sent.filter(({ purpose }) => purpose === 'activation')).toHaveLength(1);
  });

  test('ACT-4 a completing answer that is lost is asked for again, and found: the account is active once', async () => {
    await opened();
    await way.toQuestions();
    await desk.at('firstQuestion');
    desk.network.lose = Infinity;
    await way.answerQuestions();
    await desk.page.locator('#trouble', { hasText: way.text('unreachable_title') }).waitFor();
    expect(activeAccount()).toBe(true);
    desk.network.lose = 0;
    await way.press('finish');
    await desk.at('done');
  });

  test('ACT-6 nobody but the page’s own origin and the API is asked for anything', async () => {
    await opened();
    await way.toQuestions();
    await way.answerQuestions();
    await desk.at('done');
    const origins = new Set(desk.asked.map((url) => new URL(url).origin));
    expect([...origins].sort()).toEqual([desk.pageOrigin, desk.apiOrigin].sort());
  });
});
