import { expect, test } from '@jest/globals';
import type { Ledger } from '../../../../domain/ledger/change.ts';
import { DependencyUnavailable, type Outcome } from '../../../../domain/outcome.ts';
import { completeLock } from '../../../../domain/recovery/lock-account.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { HOUR } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered, started, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld } from '../../../doubles/registration-ports.ts';
import { beginLock, worldOf } from '../recovery/steps.ts';

const someone = citizen(1);
const own = callerOn('own');
/** More than any row of wrong tries may have before it waits. */
const MANY = 12;
const NOT_NOW = 'not now';

/** A ledger that counts tries and gives them back, and stores no conclusion. */
const withoutConclusions = (ledger: Ledger): Ledger => ({
  commit: (change) =>
    change.concludes === undefined ? ledger.commit(change) : Promise.reject(new DependencyUnavailable('ledger')),
  pause: () => Promise.resolve(),
});

async function codeOf(call: Promise<Outcome<unknown>>): Promise<string> {
  try {
    const outcome = await call;
    return outcome.ok ? 'accepted' : outcome.refusal.code;
  } catch (failure) {
    if (failure instanceof DependencyUnavailable) return NOT_NOW;
    throw failure;
  }
}

async function repeated(call: () => Promise<Outcome<unknown>>): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let n = 0; n < MANY; n += 1) answers.push(await codeOf(call()));
  return answers;
}

test('FA-5 SES-1 right passwords whose sign-in could not be stored are no wrong tries', async () => {
  const world = createWorld();
  await registered(world, someone, own);
  const command = { identifier: someone.phone, password: someone.password };
  const ports = { ...world.ports, ledger: withoutConclusions(world.store.ledger) };
  expect(await repeated(() => signIn(ports, own, command))).toEqual(Array(MANY).fill(NOT_NOW));
  expect(await codeOf(signIn(world.ports, own, command))).toBe('accepted');
});

test('FA-5 SES-1 a wrong password stays counted while conclusions cannot be stored', async () => {
  const world = createWorld();
  await registered(world, someone, own);
  const command = { identifier: someone.phone, password: 'wrong' };
  const answers = await repeated(() =>
    signIn({ ...world.ports, ledger: withoutConclusions(world.store.ledger) }, own, command),
  );
  expect(answers).toContain('sign_in_delayed');
});

test('FA-5 OTP-3 right codes that could not be concluded are no wrong tries of the account, though the code is spent', async () => {
  const world = createWorld();
  const ports = { ...world.ports, ledger: withoutConclusions(world.store.ledger) };
  for (let n = 0; n < MANY; n += 3) {
    const registrationId = await started(world, someone, own);
    const command = { registrationId, code: world.sender.lastCode() };
    const answers = await repeated(() => verifyRegistrationCode(ports, own, command));
    expect(answers).toEqual([...Array<string>(3).fill(NOT_NOW), ...Array<string>(MANY - 3).fill('otp_expired')]);
    world.clock.advance(6 * HOUR);
  }
  const registrationId = await started(world, someone, own);
  const command = { registrationId, code: world.sender.lastCode() };
  expect(await codeOf(verifyRegistrationCode(world.ports, own, command))).toBe('accepted');
});

test('FA-5 LCK-1 a right password whose lock could not be stored delays no lock', async () => {
  const world = await worldOf(someone);
  const { flowId: lockId } = valueOf(await beginLock(world, own, someone));
  const command = { lockId, password: someone.password };
  const ports = { ...world.recovery, ledger: withoutConclusions(world.store.ledger) };
  expect(await repeated(() => completeLock(ports, own, command))).toEqual(Array(MANY).fill(NOT_NOW));
  expect(await codeOf(completeLock(world.recovery, own, command))).toBe('accepted');
});
