import { parentPort } from 'node:worker_threads';
import { loadAnalyst, type Analysis } from './analyst.ts';

/** A picture to analyse, and what became of it; `failed` is a bug or a lack of memory. */
export interface Asked {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export type Answered = { readonly id: number } & (Analysis | { readonly failed: string });

const analyst = loadAnalyst();
let before: Promise<void> = Promise.resolve();

// The models hold one picture at a time.
parentPort?.on('message', (asked: Asked) => {
  before = before.then(() => answer(asked));
});

async function answer({ id, bytes }: Asked): Promise<void> {
  try {
    const analyse = await analyst;
    parentPort?.postMessage({ id, ...(await analyse(bytes)) } satisfies Answered);
  } catch (failure) {
    parentPort?.postMessage({ id, failed: String(failure) } satisfies Answered);
  }
}
