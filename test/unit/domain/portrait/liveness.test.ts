import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../domain/caller.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { beginLiveness } from '../../../../domain/portrait/begin-liveness.ts';
import { takeLiveness } from '../../../../domain/portrait/take-liveness.ts';
import { DAY, MINUTE, SECOND } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { reference } from '../../../doubles/face-services.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { begun, own, stageOf, tablet, type Stage } from '../dossier/steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const failed = refusal('liveness_failed');

async function draft(stage?: Stage) {
  const on = stage ?? (await stageOf());
  const { world, principal } = on;
  const { dossierId } = (await begun(on)).dossier;
  const begin = (caller: Caller = own) => beginLiveness(world.dossier, caller, principal, dossierId);
  const session = async (): Promise<string> => valueOf(await begin()).sessionId;
  const take = (sessionId: string, caller: Caller = own) =>
    takeLiveness(world.dossier, caller, principal, { dossierId, sessionId });
  const stored = () => world.store.all('dossier').find((one) => one.dossierId === dossierId)!;
  const failures = (): number => {
    const key = { name: 'dossier.liveness-failures.account', subject: principal.accountId } as const;
    return world.counters.used(key, world.dossier.limits.faces.failuresPerAccount, world.clock.now());
  };
  const fail = async () => {
    const sessionId = await session();
    world.liveness.end(sessionId, { kind: 'failed' });
    return take(sessionId);
  };
  return { stage: on, world, dossierId, begin, session, take, stored, failures, fail };
}

describe('a session', () => {
  test('FACE-2 is begun for this dossier and device, with fifteen minutes of credentials in its own region', async () => {
    const { world, begin, dossierId } = await draft();
    const { sessionId, region, pass } = valueOf(await begin());
    expect(region).toBe('ap-northeast-1');
    expect(pass).toMatchObject({ accessKeyId: `key-of-${sessionId}`, expiresAt: world.clock.now() + 15 * MINUTE });
    const now = world.clock.now();
    expect(world.store.all('livenessSession')).toMatchObject([
      { sessionId, dossierId, device: own.device, startedAt: now, expiresAt: now + 3 * MINUTE },
    ]);
  });

  test('FACE-2 held by a living person is kept with its picture, its score and who judged', async () => {
    const { world, stage, session, take, stored, dossierId, failures } = await draft();
    const sessionId = await session();
    world.liveness.live(sessionId, 97.5);
    valueOf(await take(sessionId));
    const { object, ...live } = stored().live!;
    expect(live).toEqual({
      sessionId,
      confidence: 97.5,
      at: world.clock.now(),
      device: own.device,
      model: 'liveness of the tests',
    });
    expect(object.key).toMatch(/^live\//);
    expect(Buffer.from((await world.objects.read(object))!)).toEqual(reference.bytes);
    expect(world.store.chain(stage.principal.person).at(-1)).toMatchObject({
      action: 'liveness.passed',
      object: dossierId,
    });
    expect(failures()).toBe(0);
  });

  test.each<[string, Parameters<Awaited<ReturnType<typeof draft>>['world']['liveness']['end']>[1]]>([
    ['failed', { kind: 'failed' }],
    ['of too low a score', { kind: 'held', confidence: 89.9, reference }],
    ['of no score', { kind: 'held', confidence: Number.NaN, reference }],
    ['without a picture', { kind: 'held', confidence: 99, reference: undefined }],
  ])('FACE-2 %s is a failure that counts, and nothing is kept', async (_, result) => {
    const { world, stage, session, take, stored, failures } = await draft();
    const sessionId = await session();
    const records = world.store.chain(stage.principal.person).length;
    world.liveness.end(sessionId, result);
    expect(await take(sessionId)).toEqual(failed);
    expect([stored().live, world.objects.keys, failures()]).toEqual([undefined, [], 1]);
    expect(world.store.chain(stage.principal.person)).toHaveLength(records);
  });

  test('FACE-2 that is not finished is neither passed nor failed, and can be asked about again', async () => {
    const { world, session, take, failures } = await draft();
    const sessionId = await session();
    const retryAt = world.clock.now() + 2 * SECOND;
    expect(await take(sessionId)).toEqual(refusal('liveness_unfinished', { retryAt }));
    expect(failures()).toBe(0);
    world.liveness.live(sessionId);
    valueOf(await take(sessionId));
  });

  test('FACE-2 that nobody held in time is over and counts nothing', async () => {
    const { world, session, take, failures } = await draft();
    const [one, other] = [await session(), await session()];
    world.liveness.end(one, { kind: 'expired' });
    expect(await take(one)).toEqual(failed);
    world.liveness.live(other);
    world.clock.advance(3 * MINUTE);
    const { asked } = world.liveness;
    expect(await take(other)).toEqual(failed);
    expect([failures(), world.liveness.asked]).toEqual([0, asked]);
  });

  test('FACE-2 a later one takes the place of an earlier one, whose picture is erased', async () => {
    const { world, session, take, stored } = await draft();
    for (let n = 0; n < 2; n += 1) {
      const sessionId = await session();
      world.liveness.live(sessionId);
      valueOf(await take(sessionId));
      expect(stored().live).toMatchObject({ sessionId });
    }
    expect(world.objects.keys).toEqual([stored().live!.object.key]);
  });
});

describe('too many failures', () => {
  test('FACE-2 after five in a day the way is in person; the next day begins anew', async () => {
    const { world, begin, fail } = await draft();
    for (let n = 0; n < 5; n += 1) expect(await fail()).toEqual(failed);
    expect(await begin()).toEqual(refusal('in_person_required'));
    world.clock.advance(DAY);
    expect((await begin()).ok).toBe(true);
  });

  test('FACE-2 sessions begun before do not give a sixth try, be they live', async () => {
    const { world, session, fail, take, stored } = await draft();
    const saved = await session();
    for (let n = 0; n < 5; n += 1) await fail();
    world.liveness.live(saved);
    const { asked } = world.liveness;
    expect(await take(saved)).toEqual(refusal('in_person_required'));
    expect([stored().live, world.liveness.asked]).toEqual([undefined, asked]);
  });

  test('FACE-2 ten sessions asked about at once give five tries', async () => {
    const { world, session, take, failures } = await draft();
    const sessions: string[] = [];
    for (let n = 0; n < 10; n += 1) sessions.push(await session());
    for (const sessionId of sessions) world.liveness.end(sessionId, { kind: 'failed' });
    const { asked } = world.liveness;
    const outcomes = await Promise.all(sessions.map((sessionId) => take(sessionId)));
    expect(outcomes.filter(({ ok }) => ok)).toEqual([]);
    expect([world.liveness.asked - asked, failures()]).toEqual([5, 5]);
  });

  test('FACE-2 one failed session asked about twice at once is one failure', async () => {
    const { world, session, take, failures } = await draft();
    const sessionId = await session();
    world.liveness.end(sessionId, { kind: 'failed' });
    expect(await Promise.all([take(sessionId), take(sessionId)])).toEqual([failed, failed]);
    expect(failures()).toBe(1);
  });

  test('TH-45 a stranger who claims the person’s account fails for that claim alone', async () => {
    const { stage, world, begin, stored } = await draft();
    const stranger = { ...stage.principal, accountId: 'of-a-claim' };
    const claimed = { ...stored(), version: 0, dossierId: 'dossier-of-a-claim', accountId: stranger.accountId };
    await world.store.ledger.commit({ writes: [{ save: claimed }] });
    const { dossierId } = claimed;
    for (let n = 0; n < 5; n += 1) {
      const { sessionId } = valueOf(await beginLiveness(world.dossier, own, stranger, dossierId));
      world.liveness.end(sessionId, { kind: 'failed' });
      expect(await takeLiveness(world.dossier, own, stranger, { dossierId, sessionId })).toEqual(failed);
    }
    expect(await beginLiveness(world.dossier, own, stranger, dossierId)).toEqual(refusal('in_person_required'));
    expect((await begin()).ok).toBe(true);
  });

  test('FACE-2 twenty sessions a day are begun, whatever becomes of them', async () => {
    const { begin } = await draft();
    for (let n = 0; n < 20; n += 1) valueOf(await begin());
    expect(await begin()).toEqual(refusal('rate_limited', { retryAt: expect.any(Number) }));
  });
});

describe('TH-26 a session', () => {
  test('counts once: asked about again it says the same and changes nothing', async () => {
    const { world, stage, session, take, stored } = await draft();
    const sessionId = await session();
    world.liveness.live(sessionId);
    valueOf(await take(sessionId));
    const [before, records] = [stored(), world.store.chain(stage.principal.person).length];
    valueOf(await take(sessionId));
    expect(stored()).toEqual(before);
    expect(world.store.chain(stage.principal.person)).toHaveLength(records);
    const later = await session();
    world.liveness.live(later);
    valueOf(await take(later));
    expect(await take(sessionId)).toEqual(failed);
    expect(stored().live).toMatchObject({ sessionId: later });
  });

  test('that failed stays failed, whatever is said of it afterwards', async () => {
    const { world, session, take, failures } = await draft();
    const sessionId = await session();
    world.liveness.end(sessionId, { kind: 'failed' });
    await take(sessionId);
    world.liveness.live(sessionId);
    expect(await take(sessionId)).toEqual(failed);
    expect(failures()).toBe(1);
  });

  test('of another device, another dossier or nobody is none', async () => {
    const { world, session, take } = await draft();
    const sessionId = await session();
    world.liveness.live(sessionId);
    expect(await take(sessionId, tablet)).toEqual(refusal('not_found'));
    const other = await draft(await stageOf(citizen(2), world));
    expect(await other.take(sessionId)).toEqual(refusal('not_found'));
    expect(await take('session-of-nobody')).toEqual(refusal('not_found'));
    expect([world.liveness.asked, world.objects.keys]).toEqual([0, []]);
  });

  test('asked about by two at once is kept once', async () => {
    const { world, stage, session, take, stored } = await draft();
    const sessionId = await session();
    world.liveness.live(sessionId);
    const outcomes = await Promise.all([take(sessionId), take(sessionId)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(world.objects.keys).toEqual([stored().live!.object.key]);
    const passed = world.store.chain(stage.principal.person).filter(({ action }) => action === 'liveness.passed');
    expect(passed).toHaveLength(1);
  });
});

describe('FA-13 a service that does not answer', () => {
  const out = () => Promise.reject(new DependencyUnavailable('liveness'));

  test('at the beginning takes no session from the citizen', async () => {
    const { world, begin } = await draft();
    world.liveness.begin = out;
    for (let n = 0; n < 25; n += 1) await expect(begin()).rejects.toBeInstanceOf(DependencyUnavailable);
    expect(world.store.all('livenessSession')).toEqual([]);
  });

  test('at the end counts no failure, and the session can be asked about again', async () => {
    const { world, session, take, failures } = await draft();
    const sessionId = await session();
    const result = world.liveness.result.bind(world.liveness);
    world.liveness.result = out;
    await expect(take(sessionId)).rejects.toBeInstanceOf(DependencyUnavailable);
    expect(failures()).toBe(0);
    world.liveness.result = result;
    world.liveness.live(sessionId);
    valueOf(await take(sessionId));
  });

  test('nor does a store that does not keep the picture', async () => {
    const { world, session, take, failures, stored } = await draft();
    const sessionId = await session();
    world.liveness.live(sessionId);
    const keep = world.objects.keep.bind(world.objects);
    world.objects.keep = out;
    await expect(take(sessionId)).rejects.toBeInstanceOf(DependencyUnavailable);
    expect([failures(), stored().live]).toEqual([0, undefined]);
    world.objects.keep = keep;
    valueOf(await take(sessionId));
  });
});
