import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Effect, Message } from '../../../web/flow/message.ts';
import { ServerClock } from '../../../web/run/server-clock.ts';
import { World } from '../../../web/run/world.ts';

const startOf = (personalId: string): Effect => ({ type: 'start', personalId, phone: '0912345678' });
const started = { activationId: 'a1', otp: {} };

/** What the API was asked, by whose key; and what it answers a start. */
let asked: { readonly path: string; readonly key: string; readonly idempotencyKey: string | null }[];
let answer: () => Promise<Response>;
let world: World;
let kept: Map<string, string>;
let told: Message[];

const keyIn = (proof: string): string => {
  const [header = ''] = proof.split('.');
  const { jwk } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly jwk: { readonly x: string } };
  return jwk.x;
};
const starts = () => asked.filter(({ path }) => path === '/v1/activations');
const perform = (effect: Effect): Promise<void> =>
  world.perform(effect, 'vi', (message) => {
    told.push(message);
  });

const { fetch: ownFetch } = globalThis;
beforeEach(() => {
  asked = [];
  told = [];
  answer = () => Promise.resolve(Response.json(started, { status: 201 }));
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const proof = request.headers.get('dpop');
    const { pathname: path } = new URL(request.url);
    if (proof === null) return Promise.resolve(Response.json({}, { headers: { date: new Date().toUTCString() } }));
    asked.push({ path, key: keyIn(proof), idempotencyKey: request.headers.get('idempotency-key') });
    return answer();
  };
  Object.assign(globalThis, { fetch });
  kept = new Map();
  world = new World('https://api.example', new ServerClock(), {
    keep: (activationId, { publicJwk }) => Promise.resolve(kept.set(activationId, publicJwk.x)),
    forget: (activationId = '') => Promise.resolve(kept.delete(activationId)),
  });
});
afterEach(() => {
  Object.assign(globalThis, { fetch: ownFetch });
});

/** What came of the start nobody knows. */
const lost = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));

describe('the key of an activation', () => {
  test('ACT-6 is another citizen’s own after a start that got no answer', async () => {
    answer = lost;
    await perform(startOf('079094000001'));
    answer = () => Promise.resolve(Response.json(started, { status: 201 }));
    await perform(startOf('079094000002'));
    const [first, last] = [starts()[0], starts().at(-1)];
    expect(told.map(({ type }) => type)).toEqual(['refused', 'started']);
    expect(last?.key).not.toBe(first?.key);
    expect(last?.idempotencyKey).not.toBe(first?.idempotencyKey);
  }, 15_000);

  test('ACT-6 is the same for the same start once more, which is then done once', async () => {
    answer = lost;
    await perform(startOf('079094000001'));
    answer = () => Promise.resolve(Response.json(started, { status: 201 }));
    await perform(startOf('079094000001'));
    expect(new Set(starts().map(({ key }) => key)).size).toBe(1);
    expect(new Set(starts().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  }, 15_000);

  test('ACT-6 is forgotten with who leaves, and goes on with nothing', async () => {
    await perform(startOf('079094000001'));
    expect(kept).toEqual(new Map([['a1', asked[0]?.key]]));
    await perform({ type: 'forget', activationId: 'a1' });
    expect(kept).toEqual(new Map());
    await perform({ type: 'verify', activationId: 'a1', code: '123456' });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.key).not.toBe(asked[0]?.key);
  });
});

describe('an answer that comes late', () => {
  test('ACT-6 is not told to whom it is not for', async () => {
    let comes: (response: Response) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        comes = resolve;
      });
    const first = perform(startOf('079094000001'));
    while (starts().length === 0) await turnOfTheLoop();
    await perform({ type: 'forget', activationId: undefined });
    comes(Response.json(started, { status: 201 }));
    await first;
    expect([told, kept]).toEqual([[], new Map()]);
  });
});
