import { setTimeout as sleep } from 'node:timers/promises';
import { Device } from '../../client/device.ts';
import type { CallName, InputOf, Result } from '../../client/result.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import type { Applying } from '../application/applying.ts';
import { OfficerDesk } from '../application/officer-desk.ts';
import type { Operator } from '../local-cloud/operator.ts';
import { codeIn, inbox } from '../local-cloud/inbox.ts';
import type { MadeCall, MeterLine } from './meter.ts';
import type { ListedPerson } from '../sandbox/people.ts';

const PATIENCE_MS = 60_000;

type Value<Name extends CallName> = Extract<Result<Name>, { ok: true }>['value'];

/** A person who makes calls to be measured, from a source address of their own. */
export class MeasuredCitizen implements Applying {
  readonly person: ListedPerson;
  readonly made: MadeCall[] = [];
  /** What earlier calls of the visit gave to later ones: ids of flows, tokens. */
  readonly kept = new Map<string, string>();
  /** What the workflow and the queue did about this citizen's dossier, in the meter's lines. */
  behind: readonly MeterLine[] = [];
  password = 'Ruong-Bac-Thang_2026';
  readonly url: string;
  readonly #number: string;
  readonly #device: Device;

  readonly #operator: Operator | undefined;

  private constructor(
    url: string,
    person: ListedPerson,
    number: string,
    device: Device,
    operator: Operator | undefined,
  ) {
    this.url = url;
    this.#operator = operator;
    this.person = person;
    this.#number = number;
    this.#device = device;
  }

  /** @param at which citizen of the measurement this is; gives the address */
  static async of(
    url: string,
    person: ListedPerson,
    at: number,
    { fetchAs = fetch, operator }: { readonly fetchAs?: typeof fetch; readonly operator?: Operator } = {},
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
    return new MeasuredCitizen(url, person, number.value, device, operator);
  }

  /** Who lets days pass. @throws Error where nobody can */
  get operator(): Operator {
    if (this.#operator === undefined) throw new Error('nobody lets days pass here');
    return this.#operator;
  }

  /** Makes a call that is to be refused so, and is not measured. @throws Error when it is answered otherwise */
  async refused<Name extends CallName>(name: Name, input: InputOf<Name>, code: string): Promise<void> {
    const result = await this.#device.call(name, input, {});
    if (result.ok || result.problem.code !== code) throw new Error(`${name} was to be refused with ${code}`);
  }

  /** Makes a call that is to succeed. @throws Error when it does not */
  async call<Name extends CallName>(name: Name, input: InputOf<Name>, accessToken?: string): Promise<Value<Name>> {
    const result = await this.#device.call(name, input, accessToken === undefined ? {} : { accessToken });
    if (!result.ok) throw new Error(`${name} was to succeed, but it answered ${JSON.stringify(result)}`);
    this.made.push({ call: name, requestId: result.requestId });
    return result.value;
  }

  /** As {@link call}, in the session of the latest sign-in; before any, with the device key alone. */
  must<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Value<Name>> {
    return this.call(name, input, this.kept.get('accessToken'));
  }

  /** Makes an officer's call about this citizen. @throws Error when it does not succeed */
  async atDesk<Name extends CallName>(sub: string, name: Name, input: InputOf<Name>): Promise<Value<Name>> {
    const desk = await OfficerDesk.of(this.url, sub, ['reviewer', 'approver', 'operator', 'counter']);
    const result = await desk.call(name, input);
    if (!result.ok) throw new Error(`${name} was to succeed, but it answered ${JSON.stringify(result)}`);
    this.made.push({ call: name, requestId: result.requestId });
    return result.value as Value<Name>;
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
    const sms = (await inbox(this.url, this.#number)).findLast(({ text }) => /\b\d{6}\b/.test(text));
    if (sms === undefined) throw new Error('no code arrived');
    return codeIn(sms);
  }

  /** Waits for an SMS that says this. @throws Error when none comes */
  async hear(words: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      if ((await this.messages()).some((text) => text.includes(words))) return;
      await sleep(100);
    }
    throw new Error(`no SMS said “${words}”`);
  }

  /** Texts of every SMS that came, oldest first. */
  async messages(): Promise<readonly string[]> {
    return (await inbox(this.url, this.#number)).map(({ text }) => text);
  }
}
