import { Device } from '../../client/device.ts';
import type { CallName, InputOf, Result } from '../../client/result.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { codeIn, inbox } from '../local-cloud/inbox.ts';
import type { ListedPerson } from '../sandbox/people.ts';

/** A call that succeeded, by the id under which the meter keeps it. */
export interface MadeCall {
  readonly call: CallName;
  readonly requestId: string;
}

type Value<Name extends CallName> = Extract<Result<Name>, { ok: true }>['value'];

/** A person who makes calls to be measured, from a source address of their own. */
export class MeasuredCitizen {
  readonly person: ListedPerson;
  readonly made: MadeCall[] = [];
  /** What earlier calls of the visit gave to later ones: ids of flows, tokens. */
  readonly kept = new Map<string, string>();
  password = 'Ruong-Bac-Thang_2026';
  readonly #url: string;
  readonly #number: string;
  readonly #device: Device;

  private constructor(url: string, person: ListedPerson, number: string, device: Device) {
    this.#url = url;
    this.person = person;
    this.#number = number;
    this.#device = device;
  }

  /** @param at which citizen of the measurement this is; gives the address */
  static async of(
    url: string,
    person: ListedPerson,
    at: number,
    fetchAs: typeof fetch = fetch,
  ): Promise<MeasuredCitizen> {
    const number = parsePhone(person.phone);
    if (!number.ok) throw new Error('the sandbox has a phone that is none');
    const address = `10.9.${at >> 8}.${at & 255}`;
    const device = await Device.create({
      baseUrl: url,
      name: 'Điện thoại đo lường',
      attempts: 1,
      fetch: (input, init) =>
        fetchAs(input, {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), 'x-local-source-address': address },
        }),
    });
    return new MeasuredCitizen(url, person, number.value, device);
  }

  /** Makes a call that is to succeed. @throws Error when it does not */
  async call<Name extends CallName>(name: Name, input: InputOf<Name>, accessToken?: string): Promise<Value<Name>> {
    const result = await this.#device.call(name, input, accessToken === undefined ? {} : { accessToken });
    if (!result.ok) throw new Error(`${name} was to succeed, but it answered ${JSON.stringify(result)}`);
    this.made.push({ call: name, requestId: result.requestId });
    return result.value;
  }

  keep(name: string, value: string): void {
    this.kept.set(name, value);
  }

  recall(name: string): string {
    const value = this.kept.get(name);
    if (value === undefined) throw new Error(`no earlier call gave a ${name}`);
    return value;
  }

  /** The code of the latest SMS that holds one. */
  async code(): Promise<string> {
    const sms = (await inbox(this.#url, this.#number)).findLast(({ text }) => /\b\d{6}\b/.test(text));
    if (sms === undefined) throw new Error('no code arrived');
    return codeIn(sms);
  }

  /** Texts of every SMS that came, oldest first. */
  async messages(): Promise<readonly string[]> {
    return (await inbox(this.#url, this.#number)).map(({ text }) => text);
  }
}
