import type { DeviceKey } from './device-key.ts';
import { calls } from './generated/calls.gen.ts';
import type { Problem } from './generated/types.gen.ts';
import { settingsOf, type DeviceOptions, type Settings } from './options.ts';
import { makeProof } from './proof.ts';
import { pauseBeforeRepetition } from './repetition.ts';
import type { CallName, InputOf, Result } from './result.ts';

/** What a call may bring beside its contract's input. */
export interface CallOptions {
  /** Of the session, for calls of the signed-in. */
  readonly accessToken?: string;
  /** A UUID; given by a caller that repeats a call itself, across a restart for instance. */
  readonly idempotencyKey?: string;
}

interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly proof: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly accessToken: string | undefined;
  /** Of the first proof: the idempotency key, where it is new, so that the API keeps one thing instead of two. */
  readonly jti: string | undefined;
}

/** A citizen's device, as the API sees it: a key of its own, and every call proved by it. Works in browsers and in Node. */
export class Device {
  readonly #settings: Settings;
  #nonce: string | undefined;

  private constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** A device with a new key, unless one is given. */
  static async create(options: DeviceOptions): Promise<Device> {
    return new Device(await settingsOf(options));
  }

  get key(): DeviceKey {
    return this.#settings.key;
  }

  /**
   * Makes a call. A lost answer and a short "not now" are repeated with the same idempotency key and a fresh proof; everything that the
   * API answers, and that it could not be reached, is a value.
   */
  async call<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    options: CallOptions = {},
  ): Promise<Result<Name>> {
    const call = this.#prepare(name, input as object, options);
    for (let attempt = 1; ; attempt += 1) {
      const { response, text, cause } = await this.#attempt(attempt === 1 ? call : { ...call, jti: undefined });
      const pause = attempt < this.#settings.attempts ? pauseBeforeRepetition(attempt, response) : undefined;
      if (pause === undefined) return resultOf<Name>(response, text, cause);
      await this.#settings.pause(pause);
    }
  }

  #prepare(name: CallName, input: object, { accessToken, idempotencyKey }: CallOptions): Prepared {
    const { method, path, proof, signedIn, idempotent } = calls[name];
    const { body, path: params = {}, query = {} } = input as Partial<Record<'body' | 'path' | 'query', object>>;
    const search = new URLSearchParams(query as Record<string, string>).toString();
    const { language, name: deviceName } = this.#settings;
    const newKey = crypto.randomUUID();
    return {
      method,
      path: filled(path, params as Record<string, string>),
      search: search && `?${search}`,
      proof,
      body: body && JSON.stringify(body),
      accessToken: signedIn ? accessToken : undefined,
      jti: idempotent && idempotencyKey === undefined ? newKey : undefined,
      headers: {
        'accept-language': language,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotent && { 'idempotency-key': idempotencyKey ?? newKey }),
        ...(proof && deviceName !== undefined && { 'device-name': encodeURIComponent(deviceName) }),
        ...(signedIn && accessToken !== undefined && { authorization: `DPoP ${accessToken}` }),
      },
    };
  }

  /** One attempt; a second proof where the server wants a nonce that the device does not have yet. */
  async #attempt(call: Prepared): Promise<{ response?: Response; text: string; cause?: unknown }> {
    try {
      let response = await this.#send(call);
      let text = await response.text();
      if (call.proof && response.status === 401 && isNonceWanted(response)) {
        response = await this.#send(call);
        text = await response.text();
      }
      return { response, text };
    } catch (cause) {
      return { text: '', cause };
    }
  }

  async #send({ method, path, search, proof, headers, body, accessToken, jti }: Prepared): Promise<Response> {
    const { baseUrl, publicOrigin, key, now, timeout } = this.#settings;
    const proofHeader = proof && {
      dpop: await makeProof(key, {
        method,
        url: publicOrigin + path,
        now: now(),
        nonce: this.#nonce,
        accessToken,
        jti,
      }),
    };
    const response = await this.#settings.fetch(baseUrl + path + search, {
      method,
      headers: { ...headers, ...proofHeader },
      ...(body !== undefined && { body }),
      // A proof is made for one address; the API redirects nobody.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    this.#nonce = response.headers.get('dpop-nonce') ?? this.#nonce;
    return response;
  }
}

const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const isNonceWanted = (response: Response): boolean =>
  response.headers.get('www-authenticate')?.includes('use_dpop_nonce') ?? false;

/** Types follow the contract by status and media type; what is no such answer (a captive portal's page) counts as none. */
function resultOf<Name extends CallName>(response: Response | undefined, text: string, cause: unknown): Result<Name> {
  const requestId = response?.headers.get('x-request-id') ?? '';
  const status = response?.status ?? 0;
  const unreachable = { ok: false, status, problem: { code: 'unreachable', cause }, requestId } as const;
  if (response === undefined) return unreachable;
  const type = response.headers.get('content-type')?.split(';')[0];
  if (response.ok && status === 204)
    return { ok: true, status, value: undefined, requestId } as unknown as Result<Name>;
  if (type !== (response.ok ? 'application/json' : 'application/problem+json')) return unreachable;
  const value = parsed(text);
  if (value === undefined) return unreachable;
  if (!response.ok) return { ok: false, status, problem: value as Problem, requestId };
  return { ok: true, status, value, requestId } as unknown as Result<Name>;
}

/** JSON has no undefined, so it stands for a text that is none: an answer cut short. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
