import { BARE_PATH } from './bare.ts';

/** Milliseconds from sending a request to having read its answer: ours and the bare handler's, moments apart. */
export interface Pair {
  readonly ours: number;
  readonly bare: number;
}

/** A `fetch` that makes each request twice, to us and to the bare handler, in an order that alternates; pairs by our request id. */
export class PairedFetch {
  readonly pairs = new Map<string, Pair>();
  #turn = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const us = (): Promise<Timed> => timed(url, init);
    const bareHandler = (): Promise<Timed> => timed(new URL(BARE_PATH, url), init);
    this.#turn += 1;
    const oursFirst = this.#turn % 2 === 0;
    const before = oursFirst ? undefined : await bareHandler();
    const ours = await us();
    const bare = before ?? (await bareHandler());
    if (bare.response.status !== 200) throw new Error(`the bare handler answered ${bare.response.status}`);
    this.pairs.set(ours.response.headers.get('x-request-id') ?? '', { ours: ours.ms, bare: bare.ms });
    return ours.response;
  };
}

interface Timed {
  readonly response: Response;
  readonly ms: number;
}

async function timed(url: URL, init: RequestInit | undefined): Promise<Timed> {
  const started = performance.now();
  const answer = await fetch(url, init);
  const body = await answer.arrayBuffer();
  const ms = performance.now() - started;
  const { status, headers } = answer;
  return { response: new Response(status === 204 ? null : body, { status, headers }), ms };
}
