import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstBreak } from '../../../../domain/audit/chain.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { startRegistration } from '../../../../domain/registration/start.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { citizen, registrationOf, type Citizen } from '../../../doubles/citizens.ts';
import { proven, registered, setPassword, signedIn, started, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, LIMITS, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const refOf = ({ record }: Citizen): PersonRef => `person:${record.personalId}` as PersonRef;
const samePhone = (n: number, communeCode?: string): Citizen => ({ ...citizen(n, communeCode), phone: someone.phone });

const verify = (world: World, caller: ReturnType<typeof callerOn>, registrationId: string, code?: string) =>
  verifyRegistrationCode(world.ports, caller, { registrationId, code: code ?? world.sender.lastCode() });

function expectSoundChains(world: World, ...citizens: Citizen[]): void {
  for (const one of citizens) {
    expect(firstBreak(world.store.chain(refOf(one)), nodeDigests.sha256)).toBeUndefined();
  }
}

describe('one account per person', () => {
  test('REG-7 that an account exists is told only after the code proved the phone', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('first'));
    const stranger: Citizen = { ...someone, phone: citizen(2).phone };
    const again = await startRegistration(world.ports, callerOn('second'), registrationOf(stranger));
    const { registrationId } = valueOf(again);
    const wrong = world.sender.lastCode() === '000000' ? '000001' : '000000';
    expect(await verify(world, callerOn('second'), registrationId, wrong)).toMatchObject({
      refusal: { code: 'otp_wrong' },
    });
    expect(await verify(world, callerOn('second'), registrationId)).toEqual({
      ok: false,
      refusal: { code: 'account_exists', reasons: ['chip_claim', 'counter'] },
    });
  });

  test('REG-7 the code that brought the answer is used up, and the flow stays proven for the chip claim', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('first'));
    world.clock.advance(MINUTE);
    const registrationId = await started(world, { ...someone, phone: citizen(2).phone }, callerOn('second'));
    await verify(world, callerOn('second'), registrationId);
    expect(await verify(world, callerOn('second'), registrationId)).toMatchObject({ refusal: { code: 'otp_expired' } });
    expect(await world.store.flows.find(registrationId)).toMatchObject({ state: 'code_verified' });
  });

  test('REG-7 a twin request that ends between the reads of person and phone is met at the commit, and told', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, callerOn('phone'));
    const { holders } = world.ports;
    let looks = 0;
    const byPhone: typeof holders.byPhone = async (phone) => {
      // The account was looked for just before.
      if (++looks === 1) await setPassword(world, someone, callerOn('phone'), registrationId);
      return holders.byPhone(phone);
    };
    const overtaken = { ...world, ports: { ...world.ports, holders: { byPhone } } };
    expect(await setPassword(overtaken, someone, callerOn('phone'), registrationId)).toMatchObject({
      refusal: { code: 'account_exists' },
    });
    expect(world.store.all('account')).toHaveLength(1);
  });

  test('REG-7 two flows of one person at once end in one account', async () => {
    const world = createWorld();
    const twins: Citizen[] = [someone, { ...someone, phone: citizen(2).phone }];
    const flows = [await proven(world, twins[0]!, callerOn('a')), await proven(world, twins[1]!, callerOn('b'))];
    const outcomes = await Promise.all([
      setPassword(world, twins[0]!, callerOn('a'), flows[0]!),
      setPassword(world, twins[1]!, callerOn('b'), flows[1]!),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'opened' : outcome.refusal.code)).sort()).toEqual([
      'account_exists',
      'opened',
    ]);
    expect(world.store.all('account')).toHaveLength(1);
    expect(world.store.all('phoneHolder')).toHaveLength(1);
    expect(world.store.chain(refOf(someone))).toHaveLength(1);
    expect(world.store.progress('26734', 'registered')).toBe(1);
  });

  test('REG-7 the same flow completed twice at once makes one account', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, callerOn('a'));
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => setPassword(world, someone, callerOn('a'), registrationId)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.store.progress('26734', 'registered')).toBe(1);
  });
});

describe('one account per phone', () => {
  test('REG-7 the phone of a level-0 account passes on, and its old account is erased with all it had', async () => {
    const world = createWorld();
    const before = await registered(world, someone, callerOn('old'));
    await signedIn(world, someone, callerOn('old'));
    const next = samePhone(2);
    const after = await registered(world, next, callerOn('new'));

    expect(world.store.all('account')).toMatchObject([{ accountId: after.accountId, person: refOf(next) }]);
    expect(world.store.all('password')).toMatchObject([{ person: refOf(next) }]);
    expect(world.store.all('phoneHolder')).toMatchObject([{ person: refOf(next), version: 2 }]);
    expect(await world.store.sessions.list(before.accountId)).toEqual([]);
  });

  test('AUD-1 the change of hands leaves one record on each of the two chains', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('old'));
    const next = samePhone(2);
    await registered(world, next, callerOn('new'));
    expect(world.store.chain(refOf(someone))).toMatchObject([
      { action: 'account.registered' },
      {
        action: 'account.erased',
        actor: { kind: 'system', ref: 'registration' },
        reason: 'phone_changed_hands',
        // Nothing of the new owner is the earlier one's to read.
        origin: { kind: 'run', run: callerOn('new').requestId },
      },
    ]);
    expect(world.store.chain(refOf(next))).toMatchObject([{ action: 'account.registered' }]);
    expectSoundChains(world, someone, next);
  });

  test('KPI-1 the change of hands moves the counters of both communes', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('old'));
    await registered(world, samePhone(2, '00001'), callerOn('new'));
    expect(world.store.progress('26734', 'registered')).toBe(0);
    expect(world.store.progress('00001', 'registered')).toBe(1);
  });

  test('REG-7 nothing is erased before the new owner sets the password', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('old'));
    await proven(world, samePhone(2), callerOn('new'));
    expect(world.store.all('account')).toMatchObject([{ person: refOf(someone) }]);
  });

  test('REG-7 the erased owner signs in no more', async () => {
    const world = createWorld();
    await registered(world, someone, callerOn('old'));
    await registered(world, samePhone(2), callerOn('new'));
    const { personalId } = someone.record;
    const outcome = await signIn(world.ports, callerOn('old'), { identifier: personalId, password: someone.password });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
  });

  test('REG-7 the erased owner may register again, on another phone, and gets another account id', async () => {
    const world = createWorld();
    const before = await registered(world, someone, callerOn('old'));
    const next = samePhone(2);
    await registered(world, next, callerOn('new'));
    const again = await registered(world, { ...someone, phone: citizen(3).phone }, callerOn('old'));
    expect(again.accountId).not.toBe(before.accountId);
    expect(world.store.chain(refOf(someone)).map(({ action }) => action)).toEqual([
      'account.registered',
      'account.erased',
      'account.registered',
    ]);
    expectSoundChains(world, someone, next);
  });

  test.each([1, 2] as const)('REG-7 the phone of a level-%i account is refused, after the code', async (level) => {
    const world = createWorld();
    const account = await registered(world, someone, callerOn('old'));
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, level } }] });
    const registrationId = await started(world, samePhone(2), callerOn('new'));
    expect(await verify(world, callerOn('new'), registrationId)).toEqual({
      ok: false,
      refusal: { code: 'phone_in_use' },
    });
    const outcome = await setPassword(world, samePhone(2), callerOn('new'), registrationId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'phone_in_use' } });
    expect(world.store.all('account')).toMatchObject([{ level, person: refOf(someone) }]);
  });

  test('LCK-1 a locked account gives way to nobody who holds its phone', async () => {
    const world = createWorld();
    const account = await registered(world, someone, callerOn('old'));
    const lock = { ground: 'owner', authority: 'owner', since: world.clock.now() } as const;
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, lock } }] });
    const outcome = await setPassword(
      world,
      samePhone(2),
      callerOn('new'),
      await started(world, samePhone(2), callerOn('new')).then(async (registrationId) => {
        await verify(world, callerOn('new'), registrationId);
        return registrationId;
      }),
    );
    expect(outcome).toEqual({ ok: false, refusal: { code: 'phone_in_use' } });
  });

  test('REG-7 a level reached between code and password saves the old account', async () => {
    const world = createWorld();
    const account = await registered(world, someone, callerOn('old'));
    const registrationId = await proven(world, samePhone(2), callerOn('new'));
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, level: 1 } }] });
    const outcome = await setPassword(world, samePhone(2), callerOn('new'), registrationId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'phone_in_use' } });
  });

  test('REG-7 in any order of people and phones: one account per person, one person per phone, counters as a recount', async () => {
    const attempt = fc.record({ who: fc.integer({ min: 1, max: 4 }), phone: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(attempt, { minLength: 2, maxLength: LIMITS.registration.mismatchesPerPerson.limit }),
        fc.boolean(),
        async (attempts, atOnce) => {
          const world = createWorld();
          const act = async ({ who, phone }: { who: number; phone: number }, index: number): Promise<void> => {
            const one = { ...citizen(who), phone: citizen(phone).phone };
            const caller = callerOn(`device-${index}`);
            const registrationId = await started(world, one, caller);
            const code = world.sender.sent.findLast(({ to }) => to === one.phone)!.code;
            if ((await verify(world, caller, registrationId, code)).ok) {
              await setPassword(world, one, caller, registrationId);
            }
          };
          // Several at one streak or phone may wear each other's attempts out: "not now", and the citizen tries again.
          const actOrNotNow = (...one: Parameters<typeof act>): Promise<void> =>
            act(...one).catch((error: unknown) => {
              if (!(error instanceof DependencyUnavailable)) throw error;
            });
          if (atOnce) await Promise.all(attempts.map(actOrNotNow));
          else for (const [index, one] of attempts.entries()) await act(one, index);

          const accounts = world.store.all('account');
          expect(new Set(accounts.map(({ phone }) => phone)).size).toBe(accounts.length);
          expect(world.store.progress('26734', 'registered')).toBe(accounts.length);
          expect(world.store.all('password')).toHaveLength(accounts.length);
          for (const { phone, person } of accounts) {
            expect((await world.store.holders.byPhone(phone))?.person).toBe(person);
          }
          expectSoundChains(world, citizen(1), citizen(2), citizen(3), citizen(4));
        },
      ),
      { numRuns: 40 },
    );
  });
});
