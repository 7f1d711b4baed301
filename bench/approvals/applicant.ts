import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Device } from '../../client/device.ts';
import type { CallName, InputOf, Result } from '../../client/result.ts';
import { sessionOf } from '../../client/session-of.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { faceTheCamera, uploadPortrait, type Applying, type DossierPath } from '../../tools/application/applying.ts';
import { codeIn, nextSms } from '../../tools/local-cloud/inbox.ts';
import type { SandboxPerson } from '../../tools/sandbox/people.ts';
import { readingOf, sandboxCard } from '../../tools/sandbox-issuer/index.ts';
import type { SandboxPortrait } from '../../tools/sandbox-issuer/portrait.ts';

/** Tries of a call while three of ten AWS calls fail; a telephone would go on as patiently. */
const ATTEMPTS = 25;
const MOST_PATIENCE_MS = 400;
const SUBMISSION_PATIENCE_MS = 4 * 60_000;
const NOT_NOW: ReadonlySet<string> = new Set(['idempotency_in_progress', 'temporarily_unavailable', 'unreachable']);
const TERMS = { version: '2026-01', accepted: true } as const;

/** The pictures that an application is made with; without a live one officers decide. */
export interface Pictures {
  readonly card: SandboxPortrait;
  readonly portrait: Buffer;
  readonly live?: Buffer;
}

/** A citizen of the sandbox with a telephone, on the way to level 1. */
export class BenchApplicant implements Applying {
  readonly #url: string;
  readonly #person: SandboxPerson;
  readonly #device: Device;
  #accessToken: string | undefined;
  #path: DossierPath | undefined;

  private constructor(url: string, person: SandboxPerson, device: Device) {
    this.#url = url;
    this.#person = person;
    this.#device = device;
  }

  /** @param at which of the crowd; gives the source address */
  static async of(url: string, person: SandboxPerson, at: number): Promise<BenchApplicant> {
    const address = `10.2.${at >> 8}.${at & 255}`;
    const device = await Device.create({
      baseUrl: url,
      timeout: 60_000,
      attempts: ATTEMPTS,
      pause: (milliseconds) => sleep(Math.min(milliseconds, MOST_PATIENCE_MS)),
      fetch: (input, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('x-local-source-address', address);
        return fetch(input, { ...init, headers });
      },
    });
    return new BenchApplicant(url, person, device);
  }

  async must<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
  ): Promise<Extract<Result<Name>, { ok: true }>['value']> {
    const options = this.#accessToken === undefined ? {} : { accessToken: this.#accessToken };
    const result = await this.#device.call(name, input, options);
    if (!result.ok) throw new Error(`${name} was to succeed, but it answered ${JSON.stringify(result)}`);
    return result.value;
  }

  /** Everything up to the last step: an account, a dossier, the chip read, the pictures taken. */
  async prepare(pictures: Pictures): Promise<void> {
    await this.#register();
    const begun = await this.must('createDossier', { body: { level: 1 } });
    const path = { dossierId: begun.dossierId };
    this.#path = path;
    const body = readingOf(sandboxCard(this.#person, pictures.card), begun.activeAuthentication.challenge);
    await this.must('uploadChip', { path, body });
    const uploadId = await uploadPortrait(this, path, pictures.portrait);
    await this.must('givePortrait', { path, body: { uploadId } });
    if (pictures.live === undefined) return;
    const sessionId = await faceTheCamera(this, this.#url, path, { face: pictures.live });
    await this.must('takeLiveness', { path: { ...path, sessionId }, body: {} });
  }

  /** Sends the dossier, as often as it takes: a function that died keeps the key until its lease ends. */
  async submit(): Promise<void> {
    if (this.#path === undefined || this.#accessToken === undefined) throw new Error('there is no dossier yet');
    const options = { accessToken: this.#accessToken, idempotencyKey: randomUUID() };
    for (const end = Date.now() + SUBMISSION_PATIENCE_MS; ;) {
      const sent = await this.#device.call('submitDossier', { path: this.#path, body: {} }, options);
      if (sent.ok) return;
      if (!NOT_NOW.has(sent.problem.code) || Date.now() > end) throw new Error(JSON.stringify(sent));
      await sleep(MOST_PATIENCE_MS);
    }
  }

  async #register(): Promise<void> {
    const { personalId, phone, qr } = this.#person;
    const number = parsePhone(phone);
    if (!number.ok) throw new Error('the sandbox has a phone that is none');
    const { registrationId } = await this.must('startRegistration', { body: { personalId, phone, qr, terms: TERMS } });
    const path = { registrationId };
    const code = codeIn(await nextSms(this.#url, number.value, 0));
    await this.must('verifyRegistrationCode', { path, body: { code } });
    const password = 'Ruong-Bac-Thang_2026';
    await this.must('setRegistrationPassword', { path, body: { password, passwordConfirmation: password } });
    const { accessToken } = sessionOf(await this.must('createSession', { body: { identifier: personalId, password } }));
    this.#accessToken = accessToken;
  }
}
