import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { accepted, DependencyUnavailable, type Outcome } from '../../../domain/outcome.ts';
import type { Answer } from '../../../http/contract/types.ts';
import type { GatewayEvent } from '../../../http/gateway-event.ts';
import { codeOf, DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { invoke } from '../../doubles/edge/gateway.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const PATH = '/v1/registrations/flow-0001/otp/verify';
const verified: Outcome<Answer> = accepted({ status: 200, body: { status: 'otp_verified' } });

let feature: ScriptedFeature;
let device: DeviceCalls;
let idempotencyKey: string;

/** A request whose proof has its idempotency key for an id, unless `parts` say otherwise. */
const request = (parts: Parameters<DeviceCalls['event']>[1] = {}): Promise<GatewayEvent> =>
  device.event(PATH, { body: { code: '048151' }, idempotencyKey, claims: { jti: idempotencyKey }, ...parts });

const withHeaders = (event: GatewayEvent, headers: Record<string, string | undefined>): GatewayEvent => ({
  ...event,
  headers: { ...event.headers, ...headers },
  multiValueHeaders: null,
});

const send = (event: GatewayEvent) => invoke(feature.handler, { ...event });

beforeEach(async () => {
  idempotencyKey = randomUUID();
  feature = new ScriptedFeature('registration', () => Promise.resolve(verified));
  device = await DeviceCalls.to(feature);
});

describe('a proof whose id is the idempotency key of its request', () => {
  test('TH-17 is spent by the reservation alone', async () => {
    expect((await send(await request())).statusCode).toBe(200);
    expect(feature.edge.proofs.used.size).toBe(0);
  });

  test('TH-17 works once, also when its request was not answered', async () => {
    const event = await request();
    feature.script = () => Promise.reject(new DependencyUnavailable('sns', 1));
    expect((await send(event)).statusCode).toBe(503);
    feature.script = () => Promise.resolve(verified);
    expect(codeOf(await send(event))).toBe('invalid_dpop_proof');
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-17 is spent with the answer, which it does not bring again', async () => {
    const event = await request();
    await send(event);
    expect(codeOf(await send(event))).toBe('invalid_dpop_proof');
    expect(feature.ran).toHaveLength(1);
  });

  test.each([
    ['another key', () => randomUUID()],
    ['its own in capitals', () => idempotencyKey.toUpperCase()],
  ])('TH-17 is spent with %s too', async (_what, key) => {
    const event = await request();
    await send(event);
    expect(codeOf(await send(withHeaders(event, { 'Idempotency-Key': key() })))).toBe('invalid_dpop_proof');
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-17 that came with another key first is not good with its own', async () => {
    const event = await request();
    await send(withHeaders(event, { 'Idempotency-Key': randomUUID() }));
    expect(codeOf(await send(event))).toBe('invalid_dpop_proof');
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-17 works once of fifty at once, with its key and with others', async () => {
    const event = await request();
    const keys = Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? idempotencyKey : randomUUID()));
    const results = await Promise.all(keys.map((key) => send(withHeaders(event, { 'Idempotency-Key': key }))));
    expect(results.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-17 may come again after it was told that its nonce is old', async () => {
    const stale = await request({ claims: { jti: idempotencyKey, nonce: undefined } });
    expect(codeOf(await send(stale))).toBe('use_dpop_nonce');
    expect((await send(await request())).statusCode).toBe(200);
  });

  test('FA-2 is repeated with another proof, for the same answer', async () => {
    await send(await request());
    expect((await send(await request({ claims: {} }))).statusCode).toBe(200);
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-1 is repeated with another proof where it was not answered', async () => {
    feature.script = () => Promise.reject(new DependencyUnavailable('sns', 1));
    await send(await request());
    feature.script = () => Promise.resolve(verified);
    expect((await send(await request({ claims: {} }))).statusCode).toBe(200);
  });

  test('TH-17 and a token is none without the token', async () => {
    const event = await request({ accessToken: 'account.session.secret' });
    expect(codeOf(await send(withHeaders(event, { Authorization: undefined })))).toBe('invalid_dpop_proof');
  });
});
