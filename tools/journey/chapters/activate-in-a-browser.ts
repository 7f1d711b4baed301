import { launchBrowser } from '../../browser/launch.ts';
import { Visit } from '../../browser/visit.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { PASSCODE } from './activate-the-account.ts';

const ANSWERS = [
  ['first_pet', 'Mèo Mun'],
  ['favourite_dish', 'Bánh xèo của bà'],
] as const;

/** Activates the approved account on the page, in a private window of a browser without one (ACT-6). @throws Surprise when the page ends elsewhere */
export async function activateInABrowser(traveller: Traveller, pageUrl: string): Promise<void> {
  const { narrator, password } = traveller;
  const { personalId, phone } = traveller.person;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pageUrl);
    const visit = new Visit(page);
    await visit.press('welcome_begin');
    await visit.identify(personalId, phone);
    await visit.at('code');
    narrator.note(`${pageUrl} asks for the code`);
    await visit.giveCode(await traveller.code());
    await visit.givePassword(password);
    await visit.givePasscode(PASSCODE);
    await visit.answerQuestions(ANSWERS);
    await visit.at('done');
    narrator.note(await page.getByRole('heading', { level: 1 }).innerText());
  } finally {
    await browser.close();
  }
  const again = await traveller.ask('startActivation', { body: { personalId, phone, channel: 'app' } });
  if (again.ok || again.problem.code !== 'already_activated')
    throw new Surprise('an active account was not to be activated again', again);
}
