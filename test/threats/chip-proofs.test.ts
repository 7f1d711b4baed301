import { describe, expect, test } from '@jest/globals';
import { DAY } from '../../domain/time.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import { approve } from '../doubles/activation-steps.ts';
import { bodyOf, citizenDevice, startActivation, textOf, tokenOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { cardOf } from '../doubles/chip-cards.ts';
import { citizen } from '../doubles/citizens.ts';
import { codeOf } from '../doubles/edge/device-calls.ts';
import { announced, picture } from '../doubles/portrait-steps.ts';

const member = citizen(1);
const PAST_WINDOW = 8 * DAY;

/** A proof to an activation past its window, begun by a device that has no session. */
async function begun() {
  const api = new MemoryApi();
  const own = await citizenDevice(api, member);
  await approve(api.world, api.world.store.all('account')[0]!);
  api.world.clock.advance(PAST_WINDOW);
  const activation = `/v1/activations/${textOf(await startActivation(own, member), 'activationId')}`;
  expect(codeOf(await verify(own, activation, api.world.sender.lastCode()))).toBe('activation_window_expired');
  const proof = await own.call(`${activation}/chip-proof`, { body: {} });
  const { challenge } = bodyOf(proof)['activeAuthentication'] as { challenge: string };
  return { api, own, activation, dossier: `/v1/dossiers/${textOf(proof, 'dossierId')}`, challenge };
}

describe('the dossier of a proof by chip and face', () => {
  test('TH-32 answers to the key of its flow alone: to no other device, and to no session of the account', async () => {
    const { api, own, dossier } = await begun();
    const read = { method: 'GET' } as const;
    expect((await own.call(dossier, read)).statusCode).toBe(200);
    expect(codeOf(await (await api.device()).call(dossier, read))).toBe('invalid_token');
    const accessToken = await tokenOf(own, member);
    expect(codeOf(await own.call(dossier, { ...read, accessToken }))).toBe('not_found');
    expect(bodyOf(await own.call('/v1/dossiers', { ...read, accessToken }))).toEqual({ dossiers: [] });
  });

  test('ACT-5 takes the chip without a session, lacks the live face then, and takes neither picture nor QR code', async () => {
    const { own, dossier, challenge } = await begun();
    const card = readingOf(cardOf(member.record), challenge);
    expect((await own.call(`${dossier}/chip`, { method: 'PUT', body: card })).statusCode).toBe(200);
    expect(bodyOf(await own.call(dossier, { method: 'GET' }))['missing']).toMatchObject([{ code: 'liveness_missing' }]);
    const sent = await own.call(`${dossier}/submission`, { body: {} });
    expect(codeOf(sent)).toBe('step_missing');
    const upload = await own.call(`${dossier}/portrait-uploads`, { body: announced(picture) });
    expect(codeOf(upload)).toBe('not_found');
    const qr = await own.call(`${dossier}/qr`, { method: 'PUT', body: { payload: 'a' } });
    expect(codeOf(qr)).toBe('not_found');
    expect((await own.call(`${dossier}/liveness-sessions`, { body: {} })).statusCode).toBe(201);
  });

  test('CHIP-3 somebody else’s card proves nobody', async () => {
    const { own, dossier, challenge } = await begun();
    const body = readingOf(cardOf(citizen(2).record), challenge);
    const refused = await own.call(`${dossier}/chip`, { method: 'PUT', body });
    expect(codeOf(refused)).toBe('chip_rejected');
  });
});
