import type { GatewayEvent } from '../gateway-event.ts';

/** A header as one value; `ambiguous` when it was sent twice or is longer than allowed: then nobody guesses what was meant. */
export type HeaderValue = { readonly ok: true; readonly value: string | undefined } | { readonly ok: false };

/** Reads request headers whatever their case. */
export class RequestHeaders {
  readonly #values = new Map<string, string[]>();

  constructor(event: Partial<Pick<GatewayEvent, 'headers' | 'multiValueHeaders'>>) {
    for (const [name, value] of Object.entries(event.headers ?? {})) {
      if (value !== undefined) this.#values.set(name.toLowerCase(), [value]);
    }
    const several = Object.entries(event.multiValueHeaders ?? {});
    for (const [name] of several) this.#values.delete(name.toLowerCase());
    for (const [name, values = []] of several) {
      const known = this.#values.get(name.toLowerCase()) ?? [];
      this.#values.set(name.toLowerCase(), [...known, ...values]);
    }
  }

  /** The value of a header that may come once and hold at most `longest` characters. */
  single(name: string, longest: number): HeaderValue {
    const values = this.#values.get(name) ?? [];
    const [value] = values;
    if (values.length > 1 || (value !== undefined && value.length > longest)) return { ok: false };
    return { ok: true, value };
  }

  /** The header where nothing depends on it being proper: absent when it is not. */
  lenient(name: string, longest: number): string | undefined {
    const header = this.single(name, longest);
    return header.ok ? header.value : undefined;
  }
}
