import type { Exchange } from './contract.ts';
import { departures } from './contract.ts';
import type { Kind, Sought } from './search.ts';

/** What the fields of the contract hold that nobody but their owner may read. */
const KINDS: Readonly<Record<string, Kind>> = {
  personalId: 'personal number',
  phone: 'phone',
  fullName: 'name',
  dateOfBirth: 'birth date',
  permanentResidence: 'place',
  addressLine: 'place',
  code: 'code',
  password: 'password',
  passwordConfirmation: 'password',
  accessToken: 'token',
  refreshToken: 'token',
};
const QR_FIELDS = ['personalId', '', 'fullName', '', '', 'addressLine'];

/** All that went over the wire in a run: what must not be found elsewhere, and how far the answers kept to the contract. */
export class Evidence {
  readonly urls = new Set<string>();
  readonly departures: string[] = [];
  answers = 0;
  readonly #sought = new Map<string, Sought>();

  get sought(): readonly Sought[] {
    return [...this.#sought.values()];
  }

  /** Remembers a value by the contract's name of its field. */
  note(field: string, value: string): void {
    const kind = KINDS[field];
    if (field === 'identifier') for (const name of ['personalId', 'phone']) this.note(name, value);
    else if (field === 'qr') for (const [at, part] of value.split('|').entries()) this.note(QR_FIELDS[at] ?? '', part);
    else if (kind !== undefined) this.#sought.set(`${kind} ${value}`, { kind, value });
  }

  /** Remembers every value of a JSON text, however deep. */
  noteAll(json: string): void {
    if (json === '') return;
    try {
      JSON.parse(json, (field, value: unknown) => {
        if (typeof value === 'string') this.note(field, value);
        return value;
      });
    } catch (fault) {
      // Tests send what is no JSON too.
      if (!(fault instanceof SyntaxError)) throw fault;
    }
  }

  exchanged(exchange: Exchange, sentBody: string): void {
    this.answers += 1;
    this.urls.add(exchange.url);
    this.noteAll(sentBody);
    this.noteTokens(exchange.text);
    this.departures.push(...departures(exchange));
  }

  /** Of a token its secret counts: what stands before it are ids. */
  private noteTokens(answer: string): void {
    for (const [, field = '', token = ''] of answer.matchAll(/"(accessToken|refreshToken)":"([^"]+)"/g))
      this.note(field, token.split('.').at(-1) ?? '');
  }
}

/** `fetch` from a source address of its own, with everything that passes noted. */
export const observedFetch =
  (evidence: Evidence, address: string): typeof fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-local-source-address', address);
    const response = await fetch(input, { ...init, headers });
    const { status, headers: answered } = response;
    const url = input instanceof Request ? input.url : input.toString();
    const text = await response.clone().text();
    const body = typeof init?.body === 'string' ? init.body : '';
    evidence.exchanged({ method: init?.method ?? 'GET', url, status, headers: answered, text }, body);
    return response;
  };
