import type { Language } from '../../../texts/language.ts';
import { Visit, type Answers } from '../../../tools/browser/visit.ts';
import type { Desk } from './desk.ts';

export const PASSCODE = '280617';
const ANSWERS: Answers = [
  ['first_pet', 'Mực'],
  ['favourite_dish', 'Bún chả Hàng Mành'],
];

/** What the citizen of a desk does on the page, everything right unless told otherwise. */
export class Way extends Visit {
  readonly #desk: Desk;

  constructor(desk: Desk, language: Language = 'vi') {
    super(desk.page, language);
    this.#desk = desk;
  }

  async toCode(): Promise<void> {
    const { record, phone } = this.#desk.who;
    await this.press('welcome_begin');
    await this.identify(record.personalId, phone);
  }

  /** Types the code of the last SMS. */
  async proveCode(code?: string): Promise<void> {
    await this.at('code');
    await this.giveCode(code ?? this.#desk.api.world.sender.lastCode());
  }

  override givePassword(password = this.#desk.who.password): Promise<void> {
    return super.givePassword(password);
  }

  override givePasscode(passcode = PASSCODE, again = passcode): Promise<void> {
    return super.givePasscode(passcode, again);
  }

  override answerQuestions(answers = ANSWERS): Promise<void> {
    return super.answerQuestions(answers);
  }

  /** From the start page to the first question. */
  async toQuestions(): Promise<void> {
    await this.toCode();
    await this.proveCode();
    await this.givePassword();
    await this.givePasscode();
  }
}
