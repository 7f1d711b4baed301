import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { Visit } from '../../tools/browser/visit.ts';
import { Operator } from '../../tools/local-cloud/operator.ts';
import { deployLocally } from '../../tools/web/deploy.ts';
import { assemblyOf } from '../infra/assembly/stages.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { Run } from '../journey/harness/run.ts';
import { findIn } from '../journey/harness/search.ts';
import { logTraces } from '../journey/harness/traces.ts';

const PASSCODE = '385016';

describe('the page, the API and the headers as they are synthesized', () => {
  const run = new Run('browser', () => assemblyOf('dev'), []);
  let browser: Browser;
  let operator: Operator;
  beforeAll(async () => {
    await run.begin();
    browser = await launchBrowser();
    operator = new Operator(run.url, run.cloud.data);
  });
  afterAll(async () => {
    await browser.close();
    await run.end();
  });

  const accounts = async () => (await operator.items('Accounts')).filter(({ entity }) => entity === 'account');

  /** Somebody whose account an approval has reached, and its notice the telephone. */
  async function approved(): Promise<Citizen> {
    const citizen = await (await run.citizen()).register();
    const invitation = { noticeId: 'of-the-test', at: Date.now() };
    await operator.rewrite('Accounts', (item) =>
      item['entity'] === 'account' ? { ...item, level: 1, state: 'approved', invitation } : undefined,
    );
    return citizen;
  }

  test('ACT-6 a citizen activates the account in a browser: nothing is refused by the page’s policy, no device is bound', async () => {
    const citizen = await approved();
    const { url } = await deployLocally(run.cloud.data);
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    page.on('console', (line) => {
      if (/Content Security Policy|CORS/.test(line.text())) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const answer = await page.goto(url);
    expect(answer?.headers()['content-security-policy']).toContain(`connect-src 'self' ${run.url};`);
    const visit = new Visit(page);
    await visit.press('welcome_begin');
    await visit.identify(citizen.person.personalId, citizen.phone);
    await visit.at('code');
    await visit.giveCode(await citizen.code());
    await visit.givePassword(citizen.password);
    await visit.givePasscode(PASSCODE);
    await visit.answerQuestions([
      ['first_pet', 'Mèo Mun'],
      ['favourite_dish', 'Bánh xèo của bà'],
    ]);
    await visit.at('done');
    expect(complaints).toEqual([]);
    const [account] = await accounts();
    expect([account?.['state'], account?.['boundDevice']]).toEqual(['active', undefined]);
  });

  test('AUD-4 what was typed into the page is in no log', () => {
    for (const secret of [PASSCODE, 'Mèo Mun', 'Bánh xèo của bà']) run.evidence.note('secret', secret);
    expect(findIn(logTraces(run.cloud), run.evidence.sought)).toEqual([]);
  });
});
