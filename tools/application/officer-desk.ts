import { randomUUID } from 'node:crypto';
import { calls, type CallTypes } from '../../client/generated/calls.gen.ts';
import type { CallName, InputOf } from '../../client/result.ts';

type Answer<Name extends CallName> = CallTypes[Name]['responses'][keyof CallTypes[Name]['responses']];

/** What an officer's call came to. */
export type DeskResult<Name extends CallName> =
  | { readonly ok: true; readonly status: number; readonly value: Answer<Name>; readonly requestId: string }
  | { readonly ok: false; readonly status: number; readonly code: string };

/** An officer at a desk of the local cloud, whose issuer gives a token to whoever asks. */
export class OfficerDesk {
  readonly sub: string;
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, sub: string, token: string) {
    this.#url = url;
    this.sub = sub;
    this.#token = token;
  }

  /** @throws Error when there is no such issuer: a real deployment's officers sign in with two factors */
  static async of(url: string, sub: string, groups: readonly string[]): Promise<OfficerDesk> {
    const answer = await fetch(`${url}/__local/issuer/token`, {
      method: 'POST',
      body: JSON.stringify({ sub, groups }),
    });
    if (!answer.ok) throw new Error(`the issuer of the local cloud answered ${answer.status}`);
    const { access_token: token } = (await answer.json()) as { readonly access_token: string };
    return new OfficerDesk(url, sub, token);
  }

  async call<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<DeskResult<Name>> {
    const { method, path } = calls[name];
    const { body, path: params = {}, query = {} } = input as Partial<Record<'body' | 'path' | 'query', object>>;
    const values = params as Readonly<Record<string, string>>;
    const filled = path.replace(/\{(\w+)\}/g, (_all, param: string) => encodeURIComponent(values[param] ?? ''));
    const search = new URLSearchParams(query as Record<string, string>).toString();
    const answer = await fetch(`${this.#url}${filled}${search && `?${search}`}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const value = (await answer.json()) as Answer<Name> & { readonly code: string };
    return answer.ok
      ? { ok: true, status: answer.status, value, requestId: answer.headers.get('x-request-id') ?? '' }
      : { ok: false, status: answer.status, code: value.code };
  }
}
