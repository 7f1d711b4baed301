import { expect, test } from '@jest/globals';
import { accepted, DependencyUnavailable } from '../../../domain/outcome.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { codeOf, DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { invoke } from '../../doubles/edge/gateway.ts';
import { MemoryEdge } from '../../doubles/edge/memory-edge.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const fail = () => Promise.reject(new DependencyUnavailable('store'));

const ports: readonly (readonly [string, (edge: MemoryEdge) => void])[] = [
  ['a proof store', (edge) => (edge.proofs.firstUse = fail)],
  ['an idempotency store', (edge) => (edge.idempotency.reserve = fail)],
  ['an address gate', (edge) => (edge.addressGate.admit = fail)],
  ['a nonce key', (edge) => (edge.keys.nonceKeys = fail)],
];

test.each(ports)('TH-49 %s that fails is “not now”, and nothing runs', async (_port, spoil) => {
  const edge = new MemoryEdge();
  const feature = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 204 })), edge);
  const device = await DeviceCalls.to(feature);
  const event = await device.event('/v1/sessions', { body: { identifier: '0912345678', password: 'p' } });
  spoil(edge);
  expect(codeOf(await invoke(feature.handler, event))).toBe('temporarily_unavailable');
  expect(feature.ran).toEqual([]);
});

test('TH-49 a session store that fails is “not now”, and nothing runs', async () => {
  const edge = new MemoryEdge();
  const feature = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 204 })), edge);
  const device = await DeviceCalls.to(feature);
  const principal = { accountId: 'a', person: 'v1.person' as PersonRef, sessionId: 's', device: device.key.thumbprint };
  edge.authenticator.issue('account.session.secret', principal);
  edge.authenticator.authenticate = fail;
  const call = { method: 'GET', accessToken: 'account.session.secret' };
  expect(codeOf(await device.call('/v1/sessions', call))).toBe('temporarily_unavailable');
  expect(feature.ran).toEqual([]);
});

test('TH-17 a used proof is refused as such, whether its session lives or cannot be read', async () => {
  const edge = new MemoryEdge();
  const feature = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 204 })), edge);
  const device = await DeviceCalls.to(feature);
  const principal = { accountId: 'a', person: 'v1.person' as PersonRef, sessionId: 's', device: device.key.thumbprint };
  edge.authenticator.issue('account.session.secret', principal);
  const event = await device.event('/v1/sessions', { method: 'GET', accessToken: 'account.session.secret' });
  await invoke(feature.handler, event);
  expect(feature.ran).toHaveLength(1);
  expect(codeOf(await invoke(feature.handler, { ...event }))).toBe('invalid_dpop_proof');
  edge.authenticator.authenticate = fail;
  expect(codeOf(await invoke(feature.handler, { ...event }))).toBe('invalid_dpop_proof');
  expect(feature.ran).toHaveLength(1);
});
