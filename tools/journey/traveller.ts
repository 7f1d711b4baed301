import { Device } from '../../client/device.ts';
import type { CallName, InputOf, Result } from '../../client/result.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { codeIn, inbox, nextSms, type Sms } from '../local-cloud/inbox.ts';
import type { ListedPerson } from '../sandbox/people.ts';
import { Surprise, type Narrator } from './narrator.ts';

/** A citizen with a phone who uses nothing but the API and the SMS that arrive. */
export class Traveller {
  readonly person: ListedPerson;
  readonly narrator: Narrator;
  password = 'Ruong-Bac-Thang_2026';
  readonly url: string;
  readonly #device: Device;
  readonly #number: string;
  #read = 0;

  private constructor(url: string, person: ListedPerson, number: string, device: Device, narrator: Narrator) {
    this.url = url;
    this.person = person;
    this.#number = number;
    this.#device = device;
    this.narrator = narrator;
  }

  static async of(url: string, person: ListedPerson, narrator: Narrator): Promise<Traveller> {
    const number = parsePhone(person.phone);
    if (!number.ok) throw new Error('the sandbox has a phone that is none');
    const device = await Device.create({ baseUrl: url, name: 'Điện thoại của người dùng thử' });
    const traveller = new Traveller(url, person, number.value, device, narrator);
    traveller.#read = (await inbox(url, number.value)).length;
    return traveller;
  }

  /** Makes a call and tells of it; problems are values. */
  async ask<Name extends CallName>(name: Name, input: InputOf<Name>, accessToken?: string): Promise<Result<Name>> {
    const options = accessToken === undefined ? {} : { accessToken };
    return this.narrator.call(name, this.#device.call(name, input, options));
  }

  /** Makes a call that is to succeed. @throws Surprise when it does not */
  async must<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    accessToken?: string,
  ): Promise<Extract<Result<Name>, { ok: true }>['value']> {
    const result = await this.ask(name, input, accessToken);
    if (!result.ok) throw new Surprise(`${name} was to succeed`, result);
    return result.value;
  }

  /** Waits for the next SMS and reads it out. */
  async receive(): Promise<Sms> {
    const sms = await nextSms(this.url, this.#number, this.#read);
    this.#read += 1;
    this.narrator.sms(sms.text);
    return sms;
  }

  /** The code of the next SMS. */
  async code(): Promise<string> {
    return codeIn(await this.receive());
  }
}
