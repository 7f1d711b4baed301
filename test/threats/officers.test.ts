import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { issuerKeys } from '../../adapters/officers/issuer-keys.ts';
import { issuedTokens } from '../../adapters/officers/tokens.ts';
import { OFFICER_GROUPS, type OfficerGroup } from '../../domain/officer/officer.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { OperationDefinition } from '../../http/contract/operation-definition.ts';
import { operations } from '../../http/contract/operations.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { examples } from '../../tools/openapi/examples.ts';
import { beginDossier, bodyOf, citizenDevice, tokenOf } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen } from '../doubles/citizens.ts';
import { codeOf } from '../doubles/edge/device-calls.ts';
import { ISSUER, MemoryIssuer } from '../doubles/officers/memory-issuer.ts';
import { OfficerCalls } from '../doubles/officers/officer-calls.ts';
import { inReview, parked, store } from '../doubles/officers/waiting-dossiers.ts';
import { counterBodies, visitOf, withPeople } from './officer-scene.ts';

const REVIEW = 'dossier-in-review';
const PARKED = 'dossier-that-is-parked';
const person = 'v1.citizen' as PersonRef;
const definitions: Readonly<Record<OperationId, OperationDefinition>> = operations;
const ids = Object.keys(routes) as OperationId[];
const ofOfficers = ids.filter((id) => definitions[id].proof === 'officer');
const ofCitizens = ids.filter((id) => definitions[id].proof === 'session');
const approve = { decision: 'approve', reasons: [] };

let api: MemoryApi;

beforeEach(async () => {
  api = new MemoryApi();
  await prepare(api);
});

async function prepare(api: MemoryApi): Promise<void> {
  const { world } = api;
  const at = world.clock.now();
  await store(world.store.ledger, inReview({ person, dossierId: REVIEW, at }));
  await store(world.store.ledger, parked({ person: 'v1.other' as PersonRef, dossierId: PARKED, at }));
  await withPeople(api, 'officer-1');
}

/** A call of the operation that its own officer would get through with. */
function callOf(id: OperationId, dossierId = id === 'resumeDossier' ? PARKED : REVIEW, visitId = visitOf(id)) {
  const { method, path } = routes[id];
  const { body } = definitions[id];
  const query = id === 'listWaitingDossiers' ? '?status=review' : '';
  const right: Readonly<Record<string, object>> = { ...counterBodies, decideDossier: approve };
  const request = right[id] ?? examples[id].request ?? {};
  const named = path.replace('{dossierId}', dossierId).replace('{ref}', visitId);
  return [named + query, { method, ...(body && { body: request }) }] as const;
}

const dossiers = () => api.world.store.all('dossier');
const stateOf = (dossierId: string) => dossiers().find((one) => one.dossierId === dossierId)?.state;

describe('tokens at the door', () => {
  let issuer: MemoryIssuer;
  beforeAll(async () => {
    issuer = await MemoryIssuer.make();
  });

  async function behindIssuer() {
    api = new MemoryApi({ officerTokens: issuedTokens(ISSUER, issuerKeys(ISSUER.issuer, issuer.fetch)) });
    await prepare(api);
    await api.officer('officer-1', ['reviewer']);
    const now = api.world.clock.now();
    const list = (token: string) => new OfficerCalls(api.handler, token).call('/v1/officer/dossiers?status=review');
    return { now, list };
  }

  test('APR-2 the issuer’s token of an officer with a record opens what the officer’s group may', async () => {
    const { now, list } = await behindIssuer();
    expect((await list(await issuer.token(now))).statusCode).toBe(200);
  });

  test('TH-19 a token that is none gets 401 and is told how to authorise, and nothing is read for it', async () => {
    const { now, list } = await behindIssuer();
    const stranger = await MemoryIssuer.make();
    const hostile = [
      await stranger.token(now),
      await issuer.token(now, { exp: 1 }),
      await issuer.token(now, { aud: 'elsewhere' }),
      await issuer.token(now, {}, { typ: 'dpop+jwt' }),
      (await issuer.token(now)).replace(/[^.]+$/, 'AAAA'),
    ];
    api.world.store.reads.length = 0;
    for (const token of hostile) {
      const result = await list(token);
      expect([result.statusCode, codeOf(result)]).toEqual([401, 'invalid_token']);
      expect(result.headers['WWW-Authenticate']).toBe('Bearer error="invalid_token"');
    }
    expect(api.world.store.reads).toEqual([]);
  });

  test('TH-19 of nobody whom this system knows, or of a group that the record does not name, it opens nothing', async () => {
    const { now, list } = await behindIssuer();
    const unknown = await issuer.token(now, { sub: 'officer-2', groups: [...OFFICER_GROUPS] });
    const promoted = await issuer.token(now, { groups: ['approver', 'operator'] });
    const groupless = await issuer.token(now, { groups: [] });
    for (const token of [unknown, promoted, groupless]) {
      const result = await list(token);
      expect([result.statusCode, codeOf(result)]).toEqual([403, 'not_permitted']);
    }
  });

  test('TH-49 where the issuer cannot be reached the answer is “not now”, never a yes or a no', async () => {
    const { now, list } = await behindIssuer();
    const token = await issuer.token(now);
    issuer.failing = 'unreachable';
    const result = await list(token);
    expect([result.statusCode, codeOf(result)]).toEqual([503, 'temporarily_unavailable']);
    issuer.failing = undefined;
    expect((await list(token)).statusCode).toBe(200);
  });

  test('TH-19 who is dismissed here is out with the next call, whatever the token says', async () => {
    const { now, list } = await behindIssuer();
    const token = await issuer.token(now);
    expect((await list(token)).statusCode).toBe(200);
    const [record] = api.world.store.all('officer');
    await api.world.store.ledger.commit({ writes: [{ erase: record! }] });
    expect(codeOf(await list(token))).toBe('not_permitted');
  });
});

describe('routes, roles, owners', () => {
  const roles: readonly (readonly [string, readonly OfficerGroup[]])[] = [
    ['nothing', []],
    ...OFFICER_GROUPS.map((group) => [group, [group]] as const),
  ];
  const matrix = ofOfficers.flatMap((id) => roles.map(([name, groups]) => [id, name, groups] as const));

  test.each(matrix)('TH-32 %s by an officer who is %s', async (id, _name, groups) => {
    const officer = await api.officer('officer-1', groups);
    const before = api.world.store.snapshot();
    const result = await officer.call(...callOf(id));
    const listed = id !== 'listWaitingDossiers' || !groups.includes('operator');
    // An approver gives no first opinion; what an operator may list is what is parked.
    const first = id !== 'decideDossier' || !groups.includes('approver');
    const may = groups.some((group) => definitions[id].groups?.includes(group)) && listed && first;
    expect([result.statusCode < 300, codeOf(result)]).toEqual(may ? [true, undefined] : [false, 'not_permitted']);
    if (!may) expect(api.world.store.snapshot()).toEqual(before);
  });

  const named = ofOfficers.filter((id) => routes[id].path.includes('{'));
  test.each(named)('TH-32 %s by an officer of every group, of the own dossier or account, is refused', async (id) => {
    const visited = api.world.store.all('counterVisit').find(({ visitId }) => visitId === visitOf(id))!.person;
    const own = id === 'resumeDossier' ? ('v1.other' as PersonRef) : person;
    const atCounter = routes[id].feature === 'counter';
    const officer = await api.officer('officer-1', OFFICER_GROUPS, atCounter ? visited : own);
    const before = api.world.store.snapshot();
    expect(codeOf(await officer.call(...callOf(id)))).toBe(atCounter ? 'own_account' : 'own_dossier');
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(named)('TH-32 %s of a dossier or an account that does not exist', async (id) => {
    const officer = await api.officer('officer-1', OFFICER_GROUPS);
    expect(codeOf(await officer.call(...callOf(id, 'nobodys-dossier-0000', 'nobodys-visit-0000')))).toBe('not_found');
  });

  const atCounters = named.filter((id) => routes[id].feature === 'counter');
  test.each(atCounters)('TH-32 %s of an account that another officer looked up is of nobody’s', async (id) => {
    const other = await api.officer('officer-2', OFFICER_GROUPS);
    const before = api.world.store.snapshot();
    expect(codeOf(await other.call(...callOf(id)))).toBe('not_found');
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(ofOfficers)('TH-32 %s by a citizen, by a device, by nobody', async (id) => {
    const member = citizen(1);
    const device = await citizenDevice(api, member);
    const [path, parts] = callOf(id);
    const accessToken = await tokenOf(device, member);
    const before = api.world.store.snapshot();
    const results = [
      await device.call(path, { ...parts, accessToken }),
      await device.call(path, parts),
      await new OfficerCalls(api.handler, accessToken).call(path, parts),
      await new OfficerCalls(api.handler, '').call(path, parts),
    ];
    expect(results.map(codeOf)).toEqual(results.map(() => 'invalid_token'));
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(ofCitizens)('TH-32 %s by an officer of every group is not for officers', async (id) => {
    const officer = await api.officer('officer-1', OFFICER_GROUPS);
    const before = api.world.store.snapshot();
    const [path, parts] = callOf(id, 'a-well-formed-id');
    const result = await officer.call(path.replace(/\{\w+\}/g, 'a-well-formed-id'), parts);
    expect([400, 401]).toContain(result.statusCode);
    expect(api.world.store.snapshot()).toEqual(before);
  });
});

describe('four eyes', () => {
  const decide = (officer: OfficerCalls, body: object = approve, idempotencyKey = randomUUID()) =>
    officer.call(`/v1/officer/dossiers/${REVIEW}/decisions`, { body, idempotencyKey });
  const statusOf = (result: GatewayResult) => bodyOf(result)['status'];

  test('TH-33 one officer alone decides nothing, with every group and as often as one likes', async () => {
    const alone = await api.officer('alone', OFFICER_GROUPS);
    expect(statusOf(await decide(alone))).toBe('reviewed');
    for (let n = 0; n < 3; n += 1) expect(codeOf(await decide(alone))).toBe('same_officer');
    expect(stateOf(REVIEW)).toBe('reviewed');
    expect(api.world.workflow.started).toEqual([]);
  });

  test('TH-33 nor one person under two names', async () => {
    const one = await api.officer('first-name', ['reviewer'], 'v1.twin' as PersonRef);
    const other = await api.officer('second-name', ['approver'], 'v1.twin' as PersonRef);
    await decide(one);
    expect(codeOf(await decide(other))).toBe('same_officer');
    expect(stateOf(REVIEW)).toBe('reviewed');
  });

  test('APR-2 two officers decide', async () => {
    await decide(await api.officer('reviewer-1', ['reviewer']));
    expect(statusOf(await decide(await api.officer('approver-1', ['approver'])))).toBe('checking');
    expect(api.world.workflow.started).toMatchObject([{ dossierId: REVIEW, phase: 'finish', attempt: 2 }]);
  });

  test('TH-14 a repeated request gets the first answer, and is no second opinion', async () => {
    const reviewer = await api.officer('reviewer-1', OFFICER_GROUPS);
    const key = randomUUID();
    expect(statusOf(await decide(reviewer, approve, key))).toBe('reviewed');
    expect(statusOf(await decide(reviewer, approve, key))).toBe('reviewed');
    expect(dossiers().find(({ dossierId }) => dossierId === REVIEW)?.verdicts).toHaveLength(1);
  });

  test('TH-14 the key of another officer is another request', async () => {
    const key = randomUUID();
    await decide(await api.officer('reviewer-1', ['reviewer']), approve, key);
    expect(statusOf(await decide(await api.officer('approver-1', ['approver']), approve, key))).toBe('checking');
  });

  test('TH-33 of fifty reviewers at once one is first, and nobody second', async () => {
    const officers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => api.officer(`officer-${n}`, ['reviewer', 'approver'])),
    );
    const results = await Promise.all(officers.map((officer) => decide(officer)));
    expect(results.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(stateOf(REVIEW)).toBe('reviewed');
    expect(api.world.workflow.started).toEqual([]);
  });
});

describe('looking', () => {
  test('TH-34 every look is on the citizen’s chain, and the citizen reads of it', async () => {
    const member = citizen(1);
    const device = await citizenDevice(api, member);
    const accessToken = await tokenOf(device, member);
    await beginDossier(device, accessToken);
    const own = dossiers().find(({ timeline }) => timeline.length === 1)!;
    const { person: ref, accountId, personal } = own;
    const waiting = inReview({
      person: ref,
      accountId,
      dossierId: 'dossier-of-the-member',
      at: api.world.clock.now(),
      holder: personal.holder,
    });
    await store(api.world.store.ledger, waiting);
    const officer = await api.officer('officer-1', ['reviewer']);
    const view = await officer.call('/v1/officer/dossiers/dossier-of-the-member');
    expect(bodyOf(view)['identity']).toMatchObject({ personalId: member.record.personalId });
    const history = bodyOf(await device.call('/v1/me/history', { method: 'GET', accessToken }));
    expect(history['events']).toContainEqual(
      expect.objectContaining({ action: 'dossier.viewed', actor: 'officer', text: expect.stringContaining('xem') }),
    );
    expect(JSON.stringify(history)).not.toContain('officer-1');
  });

  test('AUD-4 what officers are told of lists, and what is logged of their calls, names nobody', async () => {
    const officer = await api.officer('officer-1', OFFICER_GROUPS);
    const list = await officer.call('/v1/officer/dossiers?status=review');
    await officer.call(`/v1/officer/dossiers/${REVIEW}`);
    await officer.call(`/v1/officer/dossiers/${REVIEW}/decisions`, { body: { ...approve, comment: 'Lê Văn' } });
    const { personalId, fullName } = citizen(1).record;
    for (const said of [list.body, JSON.stringify(api.log.lines)]) {
      expect(said).not.toContain(personalId);
      expect(said).not.toContain(fullName);
      expect(said).not.toContain(person);
    }
  });
});
