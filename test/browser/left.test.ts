import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approved } from '../doubles/activation-steps.ts';
import { callerOn } from '../doubles/registration-ports.ts';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { Desk } from './harness/desk.ts';
import { Way } from './harness/way.ts';

let browser: Browser;
let desk: Desk;
let way: Way;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await Desk.open(browser);
  way = new Way(desk);
  await approved(desk.api.world, desk.who, callerOn('own'));
  await desk.page.clock.install();
  await desk.page.reload();
});
afterEach(async () => {
  const { complaints } = desk;
  await desk.close();
  expect(complaints).toEqual([]);
});

/** Nobody touches the page for so long; the server's clock goes on as well. */
async function pass(seconds: number): Promise<void> {
  desk.api.world.clock.advance(seconds * 1_000);
  await desk.page.clock.fastForward(seconds * 1_000);
}

const stored = (): Promise<string | null> => desk.page.evaluate<string | null>("sessionStorage.getItem('activation')");
const keys = (): Promise<number> =>
  desk.page.evaluate<number>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('activation', 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const count = opening.result.transaction('keys').objectStore('keys').count();
      count.onsuccess = () => { opening.result.close(); resolve(count.result); };
    };
  })`);

async function toPasscode(): Promise<void> {
  await way.toCode();
  await way.proveCode();
  await way.givePassword();
  await desk.at('passcode');
  expect([await stored(), await keys()]).toEqual([expect.stringContaining('activationId'), 1]);
}

/** Nothing of the citizen is left: neither on the page, nor in the browser, nor after a reload. */
async function expectNobodys(): Promise<void> {
  await desk.at('welcome');
  expect(await stored()).toBeNull();
  // The screen does not wait for the database.
  while ((await keys()) > 0) await desk.page.waitForFunction('true');
  await desk.page.reload();
  await desk.at('welcome');
  await way.press('welcome_begin');
  expect(await desk.page.locator('#personalId').inputValue()).toBe('');
}

describe('a desk that somebody walked away from', () => {
  test('ACT-6 is nobody’s after three minutes without a touch, and who is there is told before', async () => {
    await toPasscode();
    await pass(152);
    await desk.page.locator('#network', { hasText: way.text('leaving') }).waitFor();
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await desk.page.keyboard.press('Shift');
    await desk.page.locator('#network.none').waitFor({ state: 'attached' });
    await pass(181);
    await desk.page.getByText(way.text('left_alone')).waitFor();
    await desk.picture('phone-33-left');
    await expectNobodys();
  });

  test('ACT-6 is the next citizen’s at once who says not to be the one whose masked phone stands there', async () => {
    await toPasscode();
    const masked = `******${desk.who.phone.slice(-3)}`;
    expect(await desk.page.locator('.whose').innerText()).toContain(masked);
    await desk.picture('phone-34-whose');
    expect(await desk.complaintsOfAxe()).toEqual([]);
    await way.press('not_me');
    await desk.page.getByText(way.text('begun_again')).waitFor();
    await expectNobodys();
  });

  test('ACT-6 takes no touch from who opens a computer that slept, and begins', async () => {
    await toPasscode();
    const now = await desk.page.evaluate<number>('Date.now()');
    await desk.page.clock.pauseAt(now + 1_000);
    await desk.page.clock.setSystemTime(now + 600_000);
    expect(await desk.screen).toBe('passcode');
    await desk.page.keyboard.press('1');
    await desk.page.getByText(way.text('left_alone')).waitFor();
  });

  test('ACT-6 does not go on after a reload of a tab that was closed for longer', async () => {
    await toPasscode();
    const left = await stored();
    await desk.page.goto('about:blank');
    await pass(181);
    await desk.page.goto(desk.pageOrigin);
    await desk.page.getByText(way.text('left_alone')).waitFor();
    expect(left).not.toBeNull();
    await expectNobodys();
  });
});
