import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** Every session is of a living, unlocked account, opened under the password that it still has (TH-20, SES-4, LCK-1). */
export function sessionsAreRightful({ outside: { store }, witness }: World): Violation[] {
  const accounts = store.all('account');
  const passwords = store.all('password');
  return store.all('session').flatMap(({ accountId, sessionId, person }): Violation[] => {
    const account = accounts.find((candidate) => candidate.accountId === accountId);
    if (account === undefined) return [{ invariant: 'TH-20', detail: 'a session outlived its account' }];
    if (account.lock !== undefined)
      return [{ invariant: 'TH-20', detail: 'a session outlived the lock of its account' }];
    const current = passwords.find((password) => password.person === person)?.hash;
    if (witness.openedUnder.get(sessionId) === current) return [];
    return [{ invariant: 'TH-20', detail: 'a session outlived the password under which it was opened' }];
  });
}

/** No account holds more sessions than it may. */
export function sessionsAreFew({ outside: { store }, ports }: World): Violation[] {
  const { perAccount } = ports.session.limits.session;
  const perOwner = Map.groupBy(store.all('session'), ({ accountId }) => accountId);
  return [...perOwner.values()].some((own) => own.length > perAccount)
    ? [{ invariant: 'SES-3', detail: 'an account has more sessions than it may have' }]
    : [];
}

/** An ACTIVE account has sessions on its bound device alone, and none of before its activation (SES-5, TH-21). */
export function sessionsAreOnTheDevice({ outside: { store } }: World): Violation[] {
  const active = store.all('account').filter(({ state }) => state === 'active');
  return store.all('session').flatMap(({ accountId, device, startedAt }) => {
    const account = active.find((candidate) => candidate.accountId === accountId);
    if (account === undefined) return [];
    if (account.boundDevice?.device !== device)
      return [{ invariant: 'SES-5', detail: 'a session is on a device that is not the bound one' }];
    if (startedAt >= (account.activatedAt ?? 0)) return [];
    return [{ invariant: 'SES-5', detail: 'a session outlived the activation of its account' }];
  });
}
