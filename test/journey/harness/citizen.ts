import type { DeviceKey } from '../../../client/device-key.ts';
import { Device, type CallOptions } from '../../../client/device.ts';
import type { DeviceOptions } from '../../../client/options.ts';
import type { CallName, InputOf, Result } from '../../../client/result.ts';
import type { SessionTokens } from '../../../client/generated/types.gen.ts';
import { parsePhone } from '../../../domain/identity/phone.ts';
import { codeIn, inbox, type Sms } from '../../../tools/local-cloud/inbox.ts';
import type { SandboxPerson } from '../../../tools/sandbox/people.ts';
import { succeeded } from './answers.ts';
import { observedFetch, type Evidence } from './evidence.ts';

const TERMS = { version: '2026-01', accepted: true } as const;

export type Request = InputOf<'startRegistration'>['body'];

/** What a citizen of a test has that is not as usual. */
export interface Equipment {
  readonly person?: SandboxPerson;
  /** Instead of the person's own. */
  readonly phone?: string;
  readonly language?: 'vi' | 'en';
  readonly address?: string;
  readonly key?: DeviceKey;
  /** How the device behaves: its clock, its patience. */
  readonly device?: Pick<DeviceOptions, 'now' | 'attempts' | 'pause'>;
}

/** Where citizens live. */
export interface Surroundings {
  readonly evidence: Evidence;
  readonly url: string;
  /** An ordinary adult whom no other test has met. */
  somebody(): SandboxPerson;
  /** A source address that nobody else calls from. */
  newAddress(): string;
}

/** A person with a phone and a device, who uses nothing but the API and the SMS that arrive. */
export class Citizen {
  readonly person: SandboxPerson;
  readonly phone: string;
  readonly password: string;
  readonly device: Device;
  /** `fetch` as this citizen's device does it, for calls that the client would not make. */
  readonly fetch: typeof fetch;
  readonly #around: Surroundings;

  private constructor(
    around: Surroundings,
    person: SandboxPerson,
    phone: string,
    device: Device,
    fetchAs: typeof fetch,
  ) {
    this.#around = around;
    this.person = person;
    this.phone = phone;
    this.password = `Ruong_Bac-${person.personalId.slice(-4)}thang`;
    this.device = device;
    this.fetch = fetchAs;
  }

  static async of(
    around: Surroundings,
    { person = around.somebody(), phone, language, address, key, device: behaviour }: Equipment,
  ): Promise<Citizen> {
    const fetchAs = observedFetch(around.evidence, address ?? around.newAddress());
    const device = await Device.create({
      baseUrl: around.url,
      name: `Điện thoại của ${person.fullName}`,
      // A test wants each answer as it came.
      attempts: 1,
      // However busy the machine is that runs all tests at once.
      timeout: 30_000,
      fetch: fetchAs,
      ...(language && { language }),
      ...(key && { key }),
      ...behaviour,
    });
    for (const [field, value] of Object.entries(person))
      if (typeof value === 'string') around.evidence.note(field, value);
    return new Citizen(around, person, phone ?? person.phone, device, fetchAs);
  }

  /** The same person, or whoever is told, with another device. */
  withAnotherDevice(more: Equipment = {}): Promise<Citizen> {
    return Citizen.of(this.#around, { person: this.person, phone: this.phone, ...more });
  }

  call<Name extends CallName>(name: Name, input: InputOf<Name>, options?: CallOptions): Promise<Result<Name>> {
    return this.device.call(name, input, options);
  }

  /** The request to register by QR code alone, changed as told. */
  request(change: Partial<Request> = {}): Request {
    const { personalId, qr } = this.person;
    return { personalId, phone: this.phone, qr, terms: TERMS, ...change };
  }

  /** The request to register by typed details alone, changed as told. */
  typedRequest(change: Partial<NonNullable<Request['details']>> = {}): Request {
    const { personalId } = this.person;
    return { personalId, phone: this.phone, details: this.details(change), terms: TERMS };
  }

  /** What the person would type instead of the QR code, changed as told. */
  details(change: Partial<NonNullable<Request['details']>> = {}): NonNullable<Request['details']> {
    const { fullName, dateOfBirth, sex, permanentResidence, addressLine } = this.person;
    return { fullName, dateOfBirth, sex, permanentResidence, addressLine, ...change };
  }

  start(change: Partial<Request> = {}): Promise<Result<'startRegistration'>> {
    return this.call('startRegistration', { body: this.request(change) });
  }

  /** Starts a registration that is to succeed; its id. */
  async started(change: Partial<Request> = {}): Promise<string> {
    return succeeded(await this.start(change)).registrationId;
  }

  /** Every SMS that came to the phone, oldest first. */
  messages(): Promise<readonly Sms[]> {
    const number = parsePhone(this.phone);
    if (!number.ok) throw new Error(`${this.phone} gets no SMS`);
    return inbox(this.#around.url, number.value);
  }

  /** The code of the latest SMS. */
  async code(): Promise<string> {
    const sms = (await this.messages()).at(-1);
    if (sms === undefined) throw new Error('no SMS arrived');
    return codeIn(sms);
  }

  async wrongCode(): Promise<string> {
    return String((Number(await this.code()) + 1) % 1_000_000).padStart(6, '0');
  }

  verify(registrationId: string, code: string): Promise<Result<'verifyRegistrationCode'>> {
    return this.call('verifyRegistrationCode', { path: { registrationId }, body: { code } });
  }

  /** Registers up to the proven phone; the registration's id. */
  async verified(): Promise<string> {
    const id = await this.started();
    succeeded(await this.verify(id, await this.code()));
    return id;
  }

  setPassword(
    registrationId: string,
    password = this.password,
    passwordConfirmation = password,
  ): Promise<Result<'setRegistrationPassword'>> {
    return this.call('setRegistrationPassword', { path: { registrationId }, body: { password, passwordConfirmation } });
  }

  /** Registers from the first call to the password. */
  async register(): Promise<this> {
    succeeded(await this.setPassword(await this.verified()));
    return this;
  }

  /** Where no other device is to be linked first, signing in comes to what the end of a device change does: a session. */
  async signIn(password = this.password, identifier = this.person.personalId): Promise<Result<'completeDeviceChange'>> {
    const result = await this.call('createSession', { body: { identifier, password } });
    if (result.ok && result.status === 202) throw new Error('the account is active on another device');
    return result;
  }

  /** Signs in; what the session was given. */
  async signedIn(): Promise<SessionTokens> {
    return succeeded(await this.signIn());
  }
}
