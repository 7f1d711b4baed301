import type { Page } from 'playwright-core';
import type { Language } from '../../texts/language.ts';
import { pageText, type Word } from '../../texts/page/words.ts';

/** Two questions of the list by their ids, and answers to them. */
export type Answers = readonly [readonly [string, string], readonly [string, string]];

/** Somebody who uses the activation page as people do: by the words that stand on it. */
export class Visit {
  readonly page: Page;
  readonly #language: Language;

  constructor(page: Page, language: Language = 'vi') {
    this.page = page;
    this.#language = language;
  }

  text(word: Word): string {
    return pageText(word, this.#language);
  }

  /** Waits for a screen. */
  async at(screen: string): Promise<void> {
    await this.page.locator(`.card[data-screen="${screen}"]`).waitFor();
  }

  press(word: Word): Promise<void> {
    return this.page.getByRole('button', { name: this.text(word), exact: true }).click();
  }

  fill(word: Word, value: string): Promise<void> {
    return this.page.getByLabel(this.text(word), { exact: true }).fill(value);
  }

  async identify(personalId: string, phone: string): Promise<void> {
    await this.fill('personal_id_label', personalId);
    await this.press('next');
    await this.at('phone');
    await this.fill('phone_label', phone);
    await this.press('phone_send');
  }

  async giveCode(code: string): Promise<void> {
    await this.at('code');
    await this.fill('code_label', code);
    await this.press('next');
  }

  async givePassword(password: string): Promise<void> {
    await this.at('password');
    await this.fill('password_label', password);
    await this.press('next');
  }

  /** Taps the passcode twice on the keypad. */
  async givePasscode(passcode: string, again = passcode): Promise<void> {
    await this.at('passcode');
    await this.tap(passcode);
    await this.press('next');
    await this.at('passcodeAgain');
    await this.tap(again);
    await this.press('next');
  }

  async tap(digits: string): Promise<void> {
    for (const digit of digits) await this.page.getByRole('button', { name: digit, exact: true }).click();
  }

  async answerQuestions([first, second]: Answers): Promise<void> {
    await this.at('firstQuestion');
    await this.#answer(first);
    await this.press('next');
    await this.at('secondQuestion');
    await this.#answer(second);
    await this.press('finish');
  }

  async #answer([question, answer]: readonly [string, string]): Promise<void> {
    await this.page.getByLabel(this.text('question_label'), { exact: true }).selectOption(question);
    await this.fill('answer_label', answer);
  }
}
