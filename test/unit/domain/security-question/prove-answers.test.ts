import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StreakKey } from '../../../../domain/limits/streak.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { proveAnswers } from '../../../../domain/security-question/prove-answers.ts';
import type { TypedAnswer } from '../../../../domain/security-question/read-answers.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { ANSWERS, factorScene, type FactorScene } from '../../../doubles/factor-ports.ts';

let scene: FactorScene;
let key: StreakKey;
beforeEach(async () => {
  scene = await factorScene();
  key = { name: 'answers.other', subject: scene.account.person };
});

const [pet, toy] = ANSWERS;
const WRONG = [pet, { ...toy, answer: 'con quay gỗ' }];
const attempt = (typed: readonly TypedAnswer[]) => proveAnswers(scene.ports, scene.account, typed, key);
const refusalOf = async (typed: readonly TypedAnswer[]) => {
  const outcome = await attempt(typed);
  return outcome.ok ? undefined : outcome.refusal;
};

describe('proving the answers', () => {
  test('SEC-1 both right prove, in either order', async () => {
    expect(await attempt(ANSWERS)).toMatchObject({ ok: true, value: { answers: { setAt: 1 }, streak: key } });
    expect(await attempt([toy, pet])).toMatchObject({ ok: true });
  });

  test.each<[string, readonly TypedAnswer[]]>([
    ['the first', [{ ...pet, answer: 'Chó Vện' }, toy]],
    ['the second', WRONG],
    [
      'both',
      [
        { ...pet, answer: 'a' },
        { ...toy, answer: 'b' },
      ],
    ],
    ['the question of one', [pet, { questionId: 'first_job', answer: toy.answer }]],
    [
      'which answers which',
      [
        { ...pet, answer: toy.answer },
        { ...toy, answer: pet.answer },
      ],
    ],
  ])('SEC-1 %s wrong is answered alike, as one try', async (_, typed) => {
    expect(await refusalOf(typed)).toEqual({ code: 'security_answers_wrong', attemptsLeft: 4 });
    expect(scene.factors.compared).toEqual(['stored']);
    expect(scene.world.signals.told).toEqual([['factor_wrong', { factor: 'securityAnswers' }]]);
  });

  test('SEC-1 five wrong pairs block, the right one too', async () => {
    for (let n = 1; n <= 5; n += 1) await attempt(WRONG);
    const unblockAt = scene.world.clock.now() + 15 * MINUTE;
    expect(await refusalOf(ANSWERS)).toEqual({ code: 'security_answers_blocked', unblockAt });
    scene.world.clock.advance(15 * MINUTE);
    expect(await attempt(ANSWERS)).toMatchObject({ ok: true });
  });

  test('SEC-1 what cannot be an answer costs no try', async () => {
    for (let n = 1; n <= 10; n += 1) expect(await refusalOf([pet])).toMatchObject({ code: 'security_answers_invalid' });
    expect(await refusalOf(WRONG)).toMatchObject({ attemptsLeft: 4 });
  });

  test('TH-2 of who has none a dummy is compared', async () => {
    const nobody = { person: 'person:nobody' as PersonRef };
    const outcome = await proveAnswers(scene.ports, nobody, ANSWERS, { name: 'answers.other', subject: nobody.person });
    expect(outcome).toMatchObject({ refusal: { code: 'security_answers_wrong' } });
    expect(scene.factors.compared).toEqual(['dummy']);
  });

  test('TH-11 of fifty at once no more than five are compared', async () => {
    await Promise.allSettled(Array.from({ length: 50 }, () => attempt(WRONG)));
    expect(scene.factors.compared.length).toBeGreaterThan(0);
    expect(scene.factors.compared.length).toBeLessThanOrEqual(5);
  });

  test('FA-17 a keeper that does not answer costs no try', async () => {
    scene.factors.available = false;
    for (let n = 1; n <= 10; n += 1) await expect(attempt(ANSWERS)).rejects.toBeInstanceOf(DependencyUnavailable);
    scene.factors.available = true;
    expect(await refusalOf(WRONG)).toMatchObject({ attemptsLeft: 4 });
  });
});
