import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as timer } from 'node:timers/promises';
import { AwsError } from '../../endpoint/wire.ts';
import { Journal } from '../../journal.ts';
import { parse, type JsonObject } from '../../json.ts';

/** How a queue was made; times in seconds. */
export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeout: number;
  readonly delay: number;
  readonly wait: number;
  readonly retention: number;
  readonly longest: number;
  readonly encryptionKey: string | undefined;
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
}

/** A message in a queue; times in ms. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: JsonObject;
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly receives: number;
  readonly firstReceivedAt?: number;
  /** Of its last receipt. */
  readonly handle?: string;
  /** The queue that it is the dead letter of. */
  readonly source?: string;
}

/** A standard queue in a file, in order as far as nobody fails. */
export class Queue {
  readonly settings: QueueSettings;
  readonly #journal: Journal<Message | { readonly id: string; readonly deleted: true }>;
  readonly #messages = new Map<string, Message>();
  readonly #deadLetters: () => Queue | undefined;
  #changed = Promise.withResolvers();

  constructor(settings: QueueSettings, path: string, deadLetters: () => Queue | undefined) {
    this.settings = settings;
    this.#deadLetters = deadLetters;
    for (const line of existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []) {
      const message = parse(line === '' ? '{"deleted":true}' : line) as unknown as Message;
      if ('deleted' in message) this.#messages.delete(message.id);
      else this.#messages.set(message.id, message);
    }
    // Only those that are left; the file would grow for ever.
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      this.messages().reduce((lines, message) => `${lines}${JSON.stringify(message)}\n`, ''),
    );
    this.#journal = new Journal(() => path);
  }

  messages(): Message[] {
    return [...this.#messages.values()];
  }

  send(body: string, attributes: JsonObject, delay = this.settings.delay): Message {
    const now = Date.now();
    return this.#keep({ id: randomUUID(), body, attributes, sentAt: now, visibleAt: now + delay * 1000, receives: 0 });
  }

  /** Takes a message of another queue, as it was sent. */
  adopt({ id, body, attributes, sentAt }: Message, source?: string): void {
    const message = { id, body, attributes, sentAt, visibleAt: Date.now(), receives: 0 };
    this.#keep(source === undefined ? message : { ...message, source });
  }

  /** Takes up to so many visible messages out of sight. One that was received too often goes to the dead letters. */
  receive(most: number, visibility = this.settings.visibilityTimeout): Message[] {
    const { redrive, arn } = this.settings;
    const received: Message[] = [];
    for (const message of this.#visible()) {
      if (received.length === most) break;
      const deadLetters = redrive && message.receives >= redrive.maxReceiveCount ? this.#deadLetters() : undefined;
      if (deadLetters) {
        deadLetters.adopt(message, arn);
        this.remove(message.id);
        continue;
      }
      const [receives, firstReceivedAt] = [message.receives + 1, message.firstReceivedAt ?? Date.now()];
      const handle = Buffer.from(`${message.id} ${randomBytes(12).toString('hex')}`).toString('base64url');
      const visibleAt = Date.now() + visibility * 1000;
      received.push(this.#keep({ ...message, receives, firstReceivedAt, handle, visibleAt }));
    }
    return received;
  }

  /** Deletes by the last receipt; an older one changes nothing. @throws AwsError for what is no receipt */
  delete(handle: string): void {
    const message = this.#received(handle);
    if (message?.handle === handle) this.remove(message.id);
  }

  remove(id: string): void {
    this.#messages.delete(id);
    this.#journal.append({ id, deleted: true });
  }

  /** Sees to it that a received message is visible after so many seconds. @throws AwsError when it is not in flight */
  changeVisibility(handle: string, seconds: number): void {
    const message = this.#received(handle);
    if (message?.handle !== handle || message.visibleAt <= Date.now())
      throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    this.#keep({ ...message, visibleAt: Date.now() + seconds * 1000 });
  }

  /** Multiplies the time that a received message stays out of sight. */
  hasten(handle: string, timeScale: number): void {
    const message = this.#received(handle);
    const left = (message?.visibleAt ?? 0) - Date.now();
    if (timeScale < 1 && left > 0 && message?.handle === handle)
      this.changeVisibility(handle, (left / 1000) * timeScale);
  }

  /** Waits until a message is visible: false when it is not until then (ms). */
  async available(until: number, signal: AbortSignal): Promise<boolean> {
    while (this.#visible().length === 0) {
      if (signal.aborted || Date.now() >= until) return false;
      const changed = this.#changed.promise;
      const next = Math.min(until, ...this.messages().map(({ visibleAt }) => visibleAt), Date.now() + 60_000);
      const woken = new AbortController();
      const either = AbortSignal.any([signal, woken.signal]);
      const pause = timer(Math.max(1, next - Date.now()), undefined, { signal: either, ref: false });
      await Promise.race([pause, changed]).catch(() => undefined);
      woken.abort();
      await pause.catch(() => undefined);
    }
    return !signal.aborted;
  }

  #visible(): Message[] {
    const [now, kept] = [Date.now(), Date.now() - this.settings.retention * 1000];
    for (const { id, sentAt } of this.messages()) if (sentAt < kept) this.remove(id);
    return this.messages().filter(({ visibleAt }) => visibleAt <= now);
  }

  #keep(message: Message): Message {
    this.#messages.set(message.id, message);
    this.#journal.append(message);
    this.#changed.resolve(undefined);
    this.#changed = Promise.withResolvers();
    return message;
  }

  #received(handle: string): Message | undefined {
    const [id = '', secret] = Buffer.from(handle, 'base64url').toString().split(' ');
    if (secret === undefined) throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    return this.#messages.get(id);
  }
}
