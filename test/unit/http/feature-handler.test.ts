import { describe, expect, jest, test } from '@jest/globals';
import { questionIds } from '../../../domain/security-question/question.ts';
import { accepted, DependencyUnavailable, refused } from '../../../domain/outcome.ts';
import { OFFICER_GROUPS } from '../../../domain/officer/officer.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { operations } from '../../../http/contract/operations.ts';
import type { OperationDefinition } from '../../../http/contract/operation-definition.ts';
import { proofKinds, takesAccessToken } from '../../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../../http/contract/routes.ts';
import { accountOperations } from '../../../http/contract/operations/account.ts';
import { informationOperations } from '../../../http/contract/operations/information.ts';
import { featureHandler } from '../../../http/feature-handler.ts';
import type { Operation } from '../../../http/pipeline/operation.ts';
import { handler as information } from '../../../lambdas/information/handler.ts';
import { examples } from '../../../tools/openapi/examples.ts';
import { codeOf, DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';
import { RecordingLog } from '../../doubles/edge/recording-log.ts';
import { OfficerCalls } from '../../doubles/officers/officer-calls.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const health: Operation<'getHealth', undefined> = {
  run: () => Promise.resolve(accepted(undefined)),
  present: () => ({ status: 200, body: { status: 'ok', version: '1', commit: 'c' } }),
};
const listGuides: Operation<'listGuides', undefined> = {
  run: () => Promise.resolve(refused('not_found')),
  present: () => ({ status: 200, body: { guides: [] } }),
};
const getGuide: Operation<'getGuide', undefined> = {
  run: () => Promise.resolve(refused('not_found')),
  present: () => ({ status: 200, body: { topic: '', title: '', steps: [] } }),
};
const listSecurityQuestions: Operation<'listSecurityQuestions', undefined> = {
  run: () => Promise.resolve(accepted(undefined)),
  present: () => ({ status: 200, body: { questions: [] } }),
};
const all = { getHealth: health, listGuides, getGuide, listSecurityQuestions };
const nothing = () => Promise.resolve({});
const getHealth = (handler: typeof information) => invoke(handler, gatewayEvent('GET', '/v1/health', {}));

describe('setting up', () => {
  test('FA-17 dependencies are built with the first request, once, however many come at once', async () => {
    let connects = 0;
    const handler = featureHandler(
      'information',
      informationOperations,
      () => Promise.resolve({ edge: undefined, n: (connects += 1) }) as never,
      () => all,
    );
    expect(connects).toBe(0);
    await Promise.all([getHealth(handler), getHealth(handler)]);
    expect(connects).toBe(1);
  });

  test('FA-17 a failure to connect is “not now” and tried again by the next request', async () => {
    const log = new RecordingLog();
    const failures = [new DependencyUnavailable('secrets', 2)];
    const connect = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : nothing();
    };
    const handler = featureHandler('information', informationOperations, connect, () => all, log);
    const first = await getHealth(handler);
    expect([first.statusCode, first.headers['Retry-After']]).toEqual([503, '2']);
    expect(log.events).toEqual(['connect_failed', 'dependency_unavailable']);
    expect((await getHealth(handler)).statusCode).toBe(200);
  });

  test('TH-15 a missing, a surplus or a foreign operation does not compile, and answers nothing but a fault', async () => {
    const log = new RecordingLog();
    const calls = informationOperations;
    const some = { getHealth: health, listGuides, listSecurityQuestions };
    // @ts-expect-error getGuide is missing
    const missing = featureHandler('information', calls, nothing, () => some, log);
    // @ts-expect-error getMe is of another feature
    const surplus = featureHandler('information', calls, nothing, () => ({ ...all, getMe: getGuide }), log);
    // @ts-expect-error listGuides is no getGuide
    featureHandler('information', calls, nothing, () => ({ ...all, getGuide: listGuides }), log);
    const account = () => ({ getMe: null as never, getMyHistory: null as never, lockMyAccount: null as never });
    // @ts-expect-error a feature with proofs needs an edge
    const bare = featureHandler('account', accountOperations, nothing, account, log);
    expect(codeOf(await invoke(missing, gatewayEvent('GET', '/v1/guides/none', {})))).toBe('internal_error');
    expect(codeOf(await invoke(surplus, gatewayEvent('GET', '/v1/me', {})))).toBe('method_not_allowed');
    expect(codeOf(await invoke(bare, gatewayEvent('GET', '/v1/me', {})))).toBe('internal_error');
  });
});

describe('information', () => {
  test('DOS-4 health and guides need no proof and bring no nonce', async () => {
    const result = await getHealth(information);
    expect(JSON.parse(result.body)).toMatchObject({ status: 'ok' });
    expect(result.headers['DPoP-Nonce']).toBeUndefined();
    const guides = await invoke(information, gatewayEvent('GET', '/v1/guides', { 'accept-language': 'en' }));
    const { guides: topics } = JSON.parse(guides.body) as { guides: { topic: string; title: string }[] };
    for (const { topic, title } of topics) {
      const guide = await invoke(information, gatewayEvent('GET', `/v1/guides/${topic}`, { 'accept-language': 'en' }));
      expect(JSON.parse(guide.body)).toMatchObject({ topic, title, steps: expect.any(Array) });
    }
    const quiet = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(codeOf(await invoke(information, gatewayEvent('GET', '/v1/guides/none', {})))).toBe('not_found');
    quiet.mockRestore();
  });
});

describe('security questions', () => {
  test.each([
    ['vi', 'Tên trường học đầu tiên của bạn là gì?'],
    ['en', 'What was the name of your first school?'],
  ])('SEC-1 are listed in %s, without a proof, and what is listed can be chosen', async (language, first) => {
    const result = await invoke(
      information,
      gatewayEvent('GET', '/v1/security-questions', { 'accept-language': language }),
    );
    const { questions } = JSON.parse(result.body) as { questions: { id: string; text: string }[] };
    expect(questions[0]).toEqual({ id: 'first_school', text: first });
    expect(questions.map(({ id }) => id)).toEqual([...questionIds]);
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
    expect(result.headers['DPoP-Nonce']).toBeUndefined();
  });
});

describe('TH-15 no call skips a step', () => {
  const all = Object.entries(operations) as [OperationId, OperationDefinition][];
  const guarded = all.filter(([, { proof }]) => proofKinds[proof].dpop);
  const officers = all.filter(([, { proof }]) => proof === 'officer');
  const signedIn = ({ proof }: OperationDefinition) => takesAccessToken(proof);
  const pathOf = (id: OperationId) => routes[id].path.replace(/\{\w+\}/g, 'flow-0001');

  test.each(guarded)('TH-15 %s', async (id, definition) => {
    const { method, feature: name } = routes[id];
    const feature = new ScriptedFeature(name, () => Promise.resolve(refused('not_found')));
    const device = await DeviceCalls.to(feature);
    const accessToken = 'token';
    const person = 'v1.p' as PersonRef;
    feature.edge.authenticator.issue(accessToken, {
      accountId: 'a',
      person,
      sessionId: 's',
      device: device.key.thumbprint,
    });
    const { request: body } = examples[id];
    const parts = { method, ...(signedIn(definition) && { accessToken }), ...(definition.body && { body }) };

    if (definition.body)
      expect(codeOf(await device.call(pathOf(id), { ...parts, body: { role: 1 } }))).toBe('unknown_field');
    expect(codeOf(await device.call(pathOf(id), { ...parts, headers: { DPoP: '' } }))).toBe('invalid_dpop_proof');
    if (signedIn(definition)) {
      const bare = { method, ...(definition.body && { body }) };
      expect(codeOf(await device.call(pathOf(id), bare))).toBe('invalid_token');
    }
    if (definition.idempotent) {
      expect(codeOf(await device.call(pathOf(id), { ...parts, idempotencyKey: '' }))).toBe('idempotency_key_missing');
    }
    expect(feature.ran).toHaveLength(0);
    expect(codeOf(await device.call(pathOf(id), parts))).toBe('not_found');
    expect(feature.ran).toHaveLength(1);
  });

  test.each(officers)('TH-15 %s', async (id, { groups = [], ...definition }) => {
    const { method, feature: name } = routes[id];
    const feature = new ScriptedFeature(name, () => Promise.resolve(refused('not_found')));
    const known = feature.edge.officers;
    const person = 'v1.p' as PersonRef;
    known.issue('an.officers.token', { officer: 'o', person, groups: [...groups] });
    known.issue('no.groups.token', { officer: 'n', person, groups: [] });
    known.issue('other.groups.token', {
      officer: 'x',
      person,
      groups: OFFICER_GROUPS.filter((group) => !groups.includes(group)),
    });
    const officer = new OfficerCalls(feature.handler, 'an.officers.token');
    const { request: body } = examples[id];
    const parts = { method, ...(definition.body && { body }) };
    const path = pathOf(id) + (definition.query ? '?status=review' : '');

    if (definition.body) {
      expect(codeOf(await officer.call(path, { ...parts, body: { role: 1 } }))).toBe('unknown_field');
    }
    for (const Authorization of ['', 'Bearer', 'Bearer x', 'DPoP an.officers.token', 'Bearer not.a.token']) {
      expect(codeOf(await officer.call(path, { ...parts, headers: { Authorization } }))).toBe('invalid_token');
    }
    for (const token of ['no.groups.token', 'other.groups.token']) {
      expect(codeOf(await new OfficerCalls(feature.handler, token).call(path, parts))).toBe('not_permitted');
    }
    if (definition.idempotent) {
      expect(codeOf(await officer.call(path, { ...parts, idempotencyKey: '' }))).toBe('idempotency_key_missing');
    }
    expect(feature.ran).toHaveLength(0);
    const result = await officer.call(path, parts);
    expect(codeOf(result)).toBe('not_found');
    expect(result.headers['DPoP-Nonce']).toBeUndefined();
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-15 an officer’s call without groups would be nobody’s: each names some', () => {
    expect(officers.filter(([, { groups = [] }]) => groups.length === 0)).toEqual([]);
    expect(all.filter(([, { proof, groups }]) => proof !== 'officer' && groups !== undefined)).toEqual([]);
  });
});
