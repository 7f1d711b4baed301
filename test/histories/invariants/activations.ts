import type { Account } from '../../../domain/account/account.ts';
import type { Entity } from '../../../domain/ledger/entity.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** An account is activated once, stays ACTIVE, and is never erased again; it has a passcode and answers then, and only then (invariant 2, ACT-4). */
export function activationsAreOnce({ outside: { store }, witness }: World): Violation[] {
  const found: string[] = [];
  const activated = new Map<string, number>();
  for (const { committed } of witness.commits) {
    for (const { before, after } of committed.writes) {
      if (before?.entity === 'account' && before.state === 'active' && !staysActive(before, after))
        found.push('an ACTIVE account was activated again, or is so no more');
    }
    for (const { action, subject } of committed.records) {
      if (action === 'account.activated') activated.set(subject, (activated.get(subject) ?? 0) + 1);
    }
  }
  for (const times of activated.values()) if (times > 1) found.push(`an account was activated ${times} times`);
  const accounts = store.all('account').filter(({ state }) => state === 'active');
  const active = new Set<string>(accounts.map(({ person }) => person));
  for (const kind of ['passcode', 'securityAnswers'] as const) {
    const owners = new Set<string>(store.all(kind).map(({ person }) => person));
    if (owners.size !== active.size || ![...active].every((person) => owners.has(person)))
      found.push(`accounts that are ACTIVE and a ${kind} disagree`);
  }
  return found.map((detail) => ({ invariant: '2', detail }));
}

const staysActive = ({ activatedAt }: Account, after: Entity | undefined): boolean =>
  after?.entity === 'account' && after.state === 'active' && after.activatedAt === activatedAt;
