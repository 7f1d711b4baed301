import { Device } from '../../client/device.ts';
import type { CallName, InputOf, Result } from '../../client/result.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { codeIn, inbox, nextSms } from '../local-cloud/inbox.ts';
import type { ListedPerson } from '../sandbox/people.ts';
import { Surprise, type Narrator } from './narrator.ts';

const TERMS = '2026-01';
const PASSWORD = 'Ruong-Bac-Thang_2026';

/** A citizen with a phone who uses nothing but the API and the SMS that arrive. */
export class Citizen {
  readonly #url: string;
  readonly #person: ListedPerson;
  readonly #device: Device;
  readonly #narrator: Narrator;

  private constructor(url: string, person: ListedPerson, device: Device, narrator: Narrator) {
    this.#url = url;
    this.#person = person;
    this.#device = device;
    this.#narrator = narrator;
  }

  static async of(url: string, person: ListedPerson, narrator: Narrator): Promise<Citizen> {
    const device = await Device.create({ baseUrl: url, name: 'Điện thoại của người dùng thử' });
    return new Citizen(url, person, device, narrator);
  }

  /** Registers by the card's QR code, up to the password (REG-1 to REG-8). False when the person has an account already. */
  async register(): Promise<boolean> {
    const { personalId, phone, qr } = this.#person;
    const number = parsePhone(phone);
    if (!number.ok) throw new Error('the sandbox has a phone that is none');
    const known = (await inbox(this.#url, number.value)).length;
    const started = await this.#succeed('startRegistration', {
      body: { personalId, phone, qr, terms: { version: TERMS, accepted: true } },
    });
    const sms = await nextSms(this.#url, number.value, known);
    this.#narrator.sms(sms.text);

    const path = { registrationId: started.registrationId };
    const verified = await this.#answer('verifyRegistrationCode', { path, body: { code: codeIn(sms) } });
    if (!verified.ok && verified.problem.code === 'account_exists') {
      this.#narrator.note('this citizen has an account already; the next one takes over');
      return false;
    }
    if (!verified.ok) throw new Surprise('the code was to be right', verified);
    const body = { password: PASSWORD, passwordConfirmation: PASSWORD };
    const { message } = await this.#succeed('setRegistrationPassword', { path, body });
    this.#narrator.note(message);
    return true;
  }

  /** Signs in, looks at the account, renews the session, signs out; after that the session opens nothing (SES-1 to SES-3). */
  async useTheAccount(): Promise<void> {
    const body = { identifier: this.#person.phone, password: PASSWORD };
    const { accessToken, refreshToken, firstSignIn } = await this.#succeed('createSession', { body });
    this.#narrator.note(firstSignIn ? 'signed in for the first time' : 'signed in');
    const me = await this.#succeed('getMe', {}, accessToken);
    this.#narrator.note(`level ${me.account.level}, ${me.account.state}, phone ${me.contact.maskedPhone}`);
    const { sessions } = await this.#succeed('listSessions', {}, accessToken);
    this.#narrator.note(`${sessions.length} session: ${sessions[0]?.deviceName ?? ''}`);
    const renewed = await this.#succeed('refreshSession', { body: { refreshToken } });
    const { events } = await this.#succeed('getMyHistory', {}, renewed.accessToken);
    for (const { at, text } of events) this.#narrator.note(`history: ${at} ${text}`);
    await this.#succeed('endCurrentSession', {}, renewed.accessToken);
    const after = await this.#answer('getMe', {}, renewed.accessToken);
    if (after.status !== 401) throw new Surprise('an ended session was to open nothing', after);
  }

  async #answer<Name extends CallName>(name: Name, input: InputOf<Name>, accessToken?: string): Promise<Result<Name>> {
    const options = accessToken === undefined ? {} : { accessToken };
    return this.#narrator.call(name, this.#device.call(name, input, options));
  }

  async #succeed<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    accessToken?: string,
  ): Promise<Extract<Result<Name>, { ok: true }>['value']> {
    const result = await this.#answer(name, input, accessToken);
    if (!result.ok) throw new Surprise(`${name} was to succeed`, result);
    return result.value;
  }
}
