import { DeviceKey } from '../../client/device-key.ts';
import { Device } from '../../client/device.ts';
import type { Language } from '../../texts/language.ts';
import type { Effect, Message } from '../flow/message.ts';
import { activationCall, questionsCall } from './api.ts';
import type { ServerClock } from './server-clock.ts';

/** After this long a call is said to be slow. */
const SLOW = 4_000;
const TIMEOUT = 30_000;

/** Where keys outlive a reload. */
export interface KeptKeys {
  keep(activationId: string, key: DeviceKey): Promise<unknown>;
  /** Forgets one, and all that were left behind. */
  forget(activationId?: string): Promise<unknown>;
}

/** Does what the page asks for: the calls of one activation after another, each activation with a key of its own. */
export class World {
  readonly #baseUrl: string;
  readonly #clock: ServerClock;
  readonly #kept: KeptKeys;
  #key: DeviceKey | undefined;
  #device: { readonly language: Language; readonly device: Device } | undefined;
  /** Counts the citizens who were there: an answer to one of them is not told to the next. */
  #turn = 0;
  /** The last call that got no answer. */
  #open: { readonly what: string; readonly idempotencyKey: string } | undefined;

  constructor(baseUrl: string, clock: ServerClock, kept: KeptKeys) {
    this.#baseUrl = baseUrl;
    this.#clock = clock;
    this.#kept = kept;
  }

  /** A proof says when it was made, and codes end by the server's clock: that of a desk's computer may be years off. */
  async askTheTime(): Promise<void> {
    if (!this.#clock.known) await (await this.#deviceIn('vi')).call('getHealth', {});
  }

  /** Goes on with the key of an activation that a reload found. */
  resume(key: DeviceKey): void {
    this.#key = key;
  }

  async perform(effect: Effect, language: Language, send: (message: Message) => void): Promise<void> {
    if (effect.type === 'questions') {
      send(await questionsCall(await this.#deviceIn(language)));
      return;
    }
    if (effect.type === 'forget') {
      this.#forget();
      await this.#kept.forget(effect.activationId);
      return;
    }
    // A desk serves one citizen after another: nobody begins with the key of who was there before, whose start may have got no answer.
    if (effect.type === 'start' && this.#open?.what !== JSON.stringify(effect)) this.#forget();
    const turn = this.#turn;
    const tell = (message: Message): void => {
      if (turn === this.#turn) send(message);
    };
    const late = setTimeout(() => tell({ type: 'slow', call: effect.type }), SLOW);
    await this.askTheTime();
    const device = await this.#deviceIn(language);
    const message = turn === this.#turn ? await activationCall(device, effect, this.#keyFor(effect)) : undefined;
    clearTimeout(late);
    if (message === undefined || turn !== this.#turn) return;
    if (!isLost(message)) this.#open = undefined;
    if (message.type === 'started' && this.#key !== undefined) await this.#kept.keep(message.activationId, this.#key);
    if (message.type === 'activated')
      await this.#kept.forget('activationId' in effect ? effect.activationId : undefined);
    tell(message);
  }

  /** The same key for the same request until it is answered: whatever was lost, nothing is done twice. */
  #keyFor(effect: Effect): string {
    const what = JSON.stringify(effect);
    if (this.#open?.what !== what) this.#open = { what, idempotencyKey: crypto.randomUUID() };
    return this.#open.idempotencyKey;
  }

  #forget(): void {
    this.#turn += 1;
    this.#key = undefined;
    this.#device = undefined;
    this.#open = undefined;
  }

  async #deviceIn(language: Language): Promise<Device> {
    this.#key ??= await DeviceKey.generate();
    if (this.#device?.language !== language) {
      const { fetch } = this.#clock;
      const now = (): number => this.#clock.now();
      const options = { baseUrl: this.#baseUrl, key: this.#key, language, timeout: TIMEOUT, fetch, now };
      this.#device = { language, device: await Device.create(options) };
    }
    return this.#device.device;
  }
}

const isLost = (message: Message): boolean => message.type === 'refused' && message.problem.code === 'unreachable';
