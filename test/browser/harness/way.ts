import { pageText, type Word } from '../../../texts/page/words.ts';
import type { Language } from '../../../texts/language.ts';
import type { Desk } from './desk.ts';

export const PASSCODE = '280617';
export const QUESTIONS = [
  ['first_pet', 'Mực'],
  ['favourite_dish', 'Bún chả Hàng Mành'],
] as const;

/** What a citizen does on the page, in words of the page. */
export class Way {
  readonly #desk: Desk;
  readonly #language: Language;

  constructor(desk: Desk, language: Language = 'vi') {
    this.#desk = desk;
    this.#language = language;
  }

  text(word: Word): string {
    return pageText(word, this.#language);
  }

  press(word: Word): Promise<void> {
    return this.#desk.page.getByRole('button', { name: this.text(word), exact: true }).click();
  }

  fill(word: Word, value: string): Promise<void> {
    return this.#desk.page.getByLabel(this.text(word), { exact: true }).fill(value);
  }

  async toCode({ personalId, phone }: { personalId?: string; phone?: string } = {}): Promise<void> {
    const { who } = this.#desk;
    await this.press('welcome_begin');
    await this.identify(personalId ?? who.record.personalId, phone ?? who.phone);
  }

  async identify(personalId: string, phone: string): Promise<void> {
    await this.fill('personal_id_label', personalId);
    await this.press('next');
    await this.#desk.at('phone');
    await this.fill('phone_label', phone);
    await this.press('phone_send');
  }

  /** Types the code of the last SMS. */
  async proveCode(code?: string): Promise<void> {
    await this.#desk.at('code');
    await this.fill('code_label', code ?? this.#desk.api.world.sender.lastCode());
    await this.press('next');
  }

  async givePassword(password = this.#desk.who.password): Promise<void> {
    await this.#desk.at('password');
    await this.fill('password_label', password);
    await this.press('next');
  }

  /** Taps the passcode twice on the keypad. */
  async givePasscode(passcode = PASSCODE, again = passcode): Promise<void> {
    await this.#desk.at('passcode');
    await this.tap(passcode);
    await this.press('next');
    await this.#desk.at('passcodeAgain');
    await this.tap(again);
    await this.press('next');
  }

  async tap(digits: string): Promise<void> {
    for (const digit of digits) await this.#desk.page.getByRole('button', { name: digit, exact: true }).click();
  }

  async answerQuestions(): Promise<void> {
    const [[first, firstAnswer], [second, secondAnswer]] = QUESTIONS;
    await this.#desk.at('firstQuestion');
    await this.#answer(first, firstAnswer);
    await this.press('next');
    await this.#desk.at('secondQuestion');
    await this.#answer(second, secondAnswer);
    await this.press('finish');
  }

  async #answer(question: string, answer: string): Promise<void> {
    await this.#desk.page.getByLabel(this.text('question_label'), { exact: true }).selectOption(question);
    await this.fill('answer_label', answer);
  }

  /** From the start page to the first question, everything right. */
  async toQuestions(): Promise<void> {
    await this.toCode();
    await this.proveCode();
    await this.givePassword();
    await this.givePasscode();
  }
}
