import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Change, Ledger } from '../../../domain/ledger/change.ts';
import { conclude } from '../../../domain/ledger/transact.ts';
import { accepted, DependencyUnavailable, refused, type Outcome } from '../../../domain/outcome.ts';
import { HOUR, MINUTE, SECOND } from '../../../domain/time.ts';
import type { Answer } from '../../../http/contract/types.ts';
import type { GatewayResult } from '../../../http/gateway-event.ts';
import { codeOf, DeviceCalls, problemOf } from '../../doubles/edge/device-calls.ts';
import { invoke } from '../../doubles/edge/gateway.ts';
import { MemoryEdge } from '../../doubles/edge/memory-edge.ts';
import { ScriptedFeature, type AnyExchange } from '../../doubles/edge/scripted-feature.ts';

const PATH = '/v1/registrations/flow-0001/otp/verify';
const verified: Outcome<Answer> = accepted({ status: 200, body: { status: 'otp_verified' } });

let feature: ScriptedFeature;
let device: DeviceCalls;
let idempotencyKey: string;

const verify = (parts: Parameters<DeviceCalls['call']>[1] = {}): Promise<GatewayResult> =>
  device.call(PATH, { body: { code: '048151' }, idempotencyKey, ...parts });

const streak = (version: number) =>
  ({
    entity: 'streak',
    version,
    name: 'sign-in.known',
    subject: 's',
    wrong: 1,
    notBefore: 0,
    expiresAt: 9e15,
  }) as const;

/** As a use case that changes something and concludes with it. */
const changing = ({ ledger }: Pick<AnyExchange, 'ledger'>): Promise<Outcome<Answer>> =>
  conclude(ledger, () => Promise.resolve({ outcome: verified, change: { writes: [{ save: streak(0) }] } }));

async function withEdge(edge: MemoryEdge, script: ScriptedFeature['script']): Promise<void> {
  feature = new ScriptedFeature('registration', script, edge);
  device = await DeviceCalls.to(feature);
}

beforeEach(async () => {
  idempotencyKey = randomUUID();
  await withEdge(new MemoryEdge(), () => Promise.resolve(verified));
});

const comparable = ({ statusCode, body }: GatewayResult): unknown => ({
  statusCode,
  body: body.replace(/"requestId":"[^"]+"/, ''),
});

describe('the Idempotency-Key', () => {
  test('FA-2 the same key and body give the same answer, and the work is done once', async () => {
    const first = await verify();
    expect(comparable(await verify())).toEqual(comparable(first));
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-2 a refusal is repeated like a success, with the id of its own request', async () => {
    feature.script = () => Promise.resolve(refused('otp_wrong', { attemptsLeft: 2 }));
    const [first, second] = [await verify(), await verify()];
    expect(comparable(second)).toEqual(comparable(first));
    expect(problemOf(second).requestId).toBe(second.headers['X-Request-Id']);
    expect(problemOf(second).requestId).not.toBe(problemOf(first).requestId);
  });

  test('FA-2 another body under the same key is a mismatch, also while the first is worked on', async () => {
    await verify();
    const result = await verify({ body: { code: '999999' } });
    expect([result.statusCode, codeOf(result)]).toEqual([422, 'idempotency_mismatch']);
  });

  test('FA-2 a key is the device’s, the route’s and the flow’s own', async () => {
    await verify();
    const stranger = await DeviceCalls.to(feature);
    await stranger.call(PATH, { body: { code: '048151' }, idempotencyKey });
    await device.call('/v1/registrations/flow-0002/otp/verify', { body: { code: '048151' }, idempotencyKey });
    expect(feature.ran).toHaveLength(3);
  });

  test('FA-2 it is required, once, and a UUID', async () => {
    const event = await device.event(PATH, { body: { code: '048151' } });
    const without = { ...event.headers };
    delete without['Idempotency-Key'];
    const missing = await invoke(feature.handler, { ...event, headers: without, multiValueHeaders: null });
    expect([missing.statusCode, codeOf(missing)]).toEqual([400, 'idempotency_key_missing']);
    for (const value of ['1', 'x'.repeat(36), `${randomUUID()}0`]) {
      expect(codeOf(await verify({ idempotencyKey: value }))).toBe('invalid_request');
    }
    expect(feature.ran).toHaveLength(0);
  });

  test('FA-7 of two at once one works, the other is told so', async () => {
    const { promise, resolve } = Promise.withResolvers<Outcome<Answer>>();
    const started = Promise.withResolvers<undefined>();
    feature.script = () => {
      started.resolve(undefined);
      return promise;
    };
    const first = verify();
    await started.promise;
    const second = await verify();
    expect([second.statusCode, codeOf(second)]).toEqual([409, 'idempotency_in_progress']);
    resolve(verified);
    expect((await first).statusCode).toBe(200);
    expect((await verify()).statusCode).toBe(200);
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-7 of fifty at once one works', async () => {
    const others = Promise.withResolvers<undefined>();
    feature.script = async (exchange) => {
      await others.promise;
      return changing(exchange);
    };
    let told = 0;
    const calls = Array.from({ length: 50 }, async () => {
      const { statusCode } = await verify();
      if (statusCode === 409 && (told += 1) === 49) others.resolve(undefined);
      return statusCode;
    });
    const statuses = (await Promise.all(calls)).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(409)]);
    expect(feature.ran).toHaveLength(1);
  });
});

describe('answers and changes', () => {
  test('FA-2 the answer lies in the transaction of the change, and nobody can read it there', async () => {
    let committed: Change | undefined;
    const edge = new MemoryEdge();
    const observed: Ledger = {
      commit: (change) => {
        committed = change;
        return edge.store.ledger.commit(change);
      },
      pause: (attempt) => edge.store.ledger.pause(attempt),
    };
    await withEdge(Object.assign(edge, { ledger: observed }), changing);
    expect((await verify()).statusCode).toBe(200);
    expect(committed?.answer?.sealed).toMatch(/^a2\.[\w-]{8}\.[\w-]+$/);
    expect(JSON.stringify(committed?.answer)).not.toContain('otp_verified');
    expect(committed?.answer?.key).not.toContain(idempotencyKey);
  });

  test('FA-1 a crash before the transaction leaves nothing but a lease; after it the request runs again', async () => {
    const never = Promise.withResolvers<Outcome<Answer>>();
    const started = Promise.withResolvers<undefined>();
    feature.script = () => {
      started.resolve(undefined);
      return never.promise;
    };
    const crashed = verify();
    await started.promise;
    feature.script = changing;
    feature.edge.clock.advance(24 * SECOND);
    expect(codeOf(await verify())).toBe('idempotency_in_progress');
    feature.edge.clock.advance(SECOND);
    expect((await verify()).statusCode).toBe(200);
    never.resolve(refused('otp_expired'));
    await crashed;
    expect((await verify()).statusCode).toBe(200);
  });

  test('FA-2 a crash after the commit, before the answer: the repetition gets the answer', async () => {
    feature.script = async (exchange) => {
      await changing(exchange);
      throw new Error('crash');
    };
    expect((await verify()).statusCode).toBe(500);
    expect(comparable(await verify())).toEqual({ statusCode: 200, body: '{"status":"otp_verified"}' });
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-3 a commit that timed out but happened: 503, then the answer of the change', async () => {
    const edge = new MemoryEdge();
    const lossy: Ledger = {
      commit: async (change) => {
        await edge.store.ledger.commit(change);
        throw new DependencyUnavailable('ledger');
      },
      pause: () => Promise.resolve(),
    };
    await withEdge(Object.assign(new MemoryEdge(), { ledger: lossy, idempotency: edge.idempotency }), changing);
    expect(codeOf(await verify())).toBe('temporarily_unavailable');
    expect((await verify()).statusCode).toBe(200);
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-4 after a conflict the answer is that of the decision that was committed', async () => {
    const outcomes: Outcome<Answer>[] = [refused('otp_wrong', { attemptsLeft: 1 }), verified];
    const edge = new MemoryEdge();
    let commits = 0;
    const contended: Ledger = {
      commit: (change) => ((commits += 1) === 1 ? Promise.resolve('conflict') : edge.store.ledger.commit(change)),
      pause: () => Promise.resolve(),
    };
    await withEdge(Object.assign(edge, { ledger: contended }), ({ ledger }) =>
      conclude(ledger, () =>
        Promise.resolve({ outcome: outcomes.shift() ?? verified, change: { writes: [{ save: streak(0) }] } }),
      ),
    );
    expect((await verify()).statusCode).toBe(200);
    expect((await verify()).statusCode).toBe(200);
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-2 a feature that answers otherwise than its change concluded is a fault, not two truths', async () => {
    feature.script = async (exchange) => {
      await changing(exchange);
      return refused('otp_expired');
    };
    expect((await verify()).statusCode).toBe(500);
    expect(feature.log.events).toContain('request_failed');
  });
});

describe('what is not remembered', () => {
  test('FA-24 “not now” is no answer: the same request may be made again at once', async () => {
    feature.script = () => Promise.reject(new DependencyUnavailable('population', 7));
    const failed = await verify();
    expect([failed.statusCode, failed.headers['Retry-After']]).toEqual([503, '7']);
    feature.script = () => Promise.resolve(refused('sms_unavailable'));
    expect((await verify()).statusCode).toBe(503);
    feature.script = () => Promise.resolve(verified);
    expect((await verify()).statusCode).toBe(200);
  });

  test('OTP-2 the limit by address refuses before anything is decided; later the same request is served', async () => {
    const retryAt = feature.edge.clock.now() + 30_500;
    feature.edge.addressGate.set({ ok: false, retryAt });
    const body = { personalId: '001094000001', phone: '0912345678', terms: { version: '1', accepted: true } };
    const start = () => device.call('/v1/registrations', { body, idempotencyKey });
    const refusedAnswer = await start();
    expect([refusedAnswer.statusCode, refusedAnswer.headers['Retry-After']]).toEqual([429, '31']);
    expect(feature.edge.addressGate.asked).toEqual(['starts 203.0.113.7']);
    feature.edge.addressGate.set({ ok: true });
    expect((await start()).statusCode).toBe(200);
  });

  test('FA-17 an answer that could not be stored is given all the same, and logged', async () => {
    feature.edge.idempotency.remember = () => Promise.reject(new DependencyUnavailable('idempotency'));
    expect((await verify()).statusCode).toBe(200);
    expect(feature.log.events).toContain('answer_not_remembered');
  });
});

describe('how long', () => {
  test('FA-2 an answer is remembered for a day', async () => {
    await verify();
    feature.edge.clock.advance(24 * HOUR - SECOND);
    await verify();
    expect(feature.ran).toHaveLength(1);
    feature.edge.clock.advance(SECOND);
    await verify();
    expect(feature.ran).toHaveLength(2);
  });

  test('SES-2 one that holds tokens for ten minutes', async () => {
    const sessions = new ScriptedFeature('session', () => Promise.resolve(refused('invalid_credentials')));
    const phone = await DeviceCalls.to(sessions);
    const signIn = () => phone.call('/v1/sessions', { body: { identifier: 'a', password: 'b' }, idempotencyKey });
    await signIn();
    sessions.edge.clock.advance(10 * MINUTE - SECOND);
    await signIn();
    expect(sessions.ran).toHaveLength(1);
    sessions.edge.clock.advance(SECOND);
    await signIn();
    expect(sessions.ran).toHaveLength(2);
  });

  test('FA-20 an answer sealed under the key before opens after a rotation', async () => {
    const first = await verify();
    feature.edge.keys.rotate();
    expect(comparable(await verify())).toEqual(comparable(first));
    expect(feature.ran).toHaveLength(1);
  });
});
