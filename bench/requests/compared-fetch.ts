import { BARE_PATHS } from './bare.ts';

/** Milliseconds from sending a request to having read its answer: ours and the bare handler's, moments apart. */
export interface Timing {
  readonly ours: number;
  /** The bare handler's that answers at once. */
  readonly atOnce: number;
  /** The bare handler's that reads and writes one item. */
  readonly storing: number;
}

type Contender = keyof Timing;
const CONTENDERS: readonly Contender[] = ['ours', 'atOnce', 'storing'];

/** A `fetch` that makes each request to us and twice to the bare handler, each time another one first; timings by our request id. */
export class ComparedFetch {
  readonly timings = new Map<string, Timing>();
  #turn = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const first = this.#turn % CONTENDERS.length;
    this.#turn += 1;
    const answers: Partial<Record<Contender, Timed>> = {};
    for (const contender of [...CONTENDERS.slice(first), ...CONTENDERS.slice(0, first)])
      answers[contender] = await timed(contender === 'ours' ? url : new URL(BARE_PATHS[contender], url), init);
    const { ours, atOnce, storing } = answers as Record<Contender, Timed>;
    for (const { status } of [atOnce.response, storing.response])
      if (status !== 200) throw new Error(`the bare handler answered ${status}`);
    const timing = { ours: ours.ms, atOnce: atOnce.ms, storing: storing.ms };
    this.timings.set(ours.response.headers.get('x-request-id') ?? '', timing);
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
