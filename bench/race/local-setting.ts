import { setTimeout as sleep } from 'node:timers/promises';
import { Device } from '../../client/device.ts';
import type { Held, Setting } from '../../test/histories/commands/setting.ts';
import type { Citizen } from '../../test/doubles/citizens.ts';
import { codeIn, inbox } from '../../tools/local-cloud/inbox.ts';
import type { Operator } from '../../tools/local-cloud/operator.ts';

const MOST_PATIENCE_MS = 300;

/** Answers of the API that a failing dependency may bring about; a crash of a worker is told by the gateway, without a code. */
const UNEXPECTED = new Set(['internal_error']);

/** One history's people and devices over the local cloud. Time passes there by itself, so that nobody waits long. */
export class LocalSetting implements Setting {
  readonly held: Held[] = [];
  readonly violations: string[] = [];
  answers = 0;
  readonly #url: string;
  readonly #address: string;
  readonly #people: readonly Citizen[];
  readonly #operator: Operator;
  readonly #devices = new Map<number, Promise<Device>>();
  readonly #passwords = new Map<Citizen, string[]>();

  constructor(url: string, address: string, people: readonly Citizen[], operator: Operator) {
    this.#url = url;
    this.#address = address;
    this.#people = people;
    this.#operator = operator;
  }

  citizen(index: number): Citizen {
    const found = this.#people[index];
    if (found === undefined) throw new Error('there is no such person');
    return found;
  }

  device(index: number): Promise<Device> {
    const device = this.#devices.get(index) ?? this.#makeDevice();
    this.#devices.set(index, device);
    return device;
  }

  async together(bodies: readonly (() => Promise<void>)[]): Promise<void> {
    await Promise.all(bodies.map((body) => body()));
  }

  async pause(milliseconds: number): Promise<void> {
    await sleep(Math.min(milliseconds, MOST_PATIENCE_MS));
  }

  /** Of the number, since an SMS does not name its flow; another flow's code is a wrong guess. */
  async codesOf({ phone }: Parameters<Setting['codesOf']>[0]): Promise<readonly string[]> {
    const messages = await inbox(this.#url, phone);
    return messages.filter(({ text }) => /\b\d{6}\b/.test(text)).map(codeIn);
  }

  newPassword(citizen: Citizen): string {
    const own = this.#passwords.get(citizen) ?? [];
    const password = `kX9$vb${own.length + 1}Q2!m`;
    this.#passwords.set(citizen, [...own, password]);
    return password;
  }

  passwordOf(citizen: Citizen): string | undefined {
    return this.#passwords.get(citizen)?.at(-1);
  }

  moment(): number {
    return 0;
  }

  wasPassword(password: string): boolean {
    return [...this.#passwords.values()].some((own) => own.includes(password));
  }

  /** Nobody but the tables knows, and they are read at rest. */
  isLiving(): boolean {
    return true;
  }

  /** Nobody is approved here: that takes a dossier, and the workflow. */
  approve(): Promise<void> {
    return Promise.resolve();
  }

  async relay(): Promise<void> {
    await this.#operator.runSchedules();
  }

  violated(invariant: string, detail: string): void {
    this.violations.push(`invariant ${invariant}: ${detail}`);
  }

  async #makeDevice(): Promise<Device> {
    return Device.create({
      baseUrl: this.#url,
      timeout: 30_000,
      pause: (milliseconds) => this.pause(milliseconds),
      fetch: async (url, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('x-local-source-address', this.#address);
        const response = await fetch(url, { ...init, headers });
        await this.#look(response.clone());
        return response;
      },
    });
  }

  async #look(response: Response): Promise<void> {
    this.answers += 1;
    if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return;
    const { code } = (await response.json()) as { readonly code: string };
    if (UNEXPECTED.has(code))
      this.violated('8', `${new URL(response.url).pathname} answered ${response.status} ${code}`);
  }
}
