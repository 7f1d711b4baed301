import { describe, expect, test } from '@jest/globals';
import type { Change, Write } from '../../../../domain/ledger/change.ts';
import { advance, conclude } from '../../../../domain/ledger/transact.ts';
import { byOwner } from '../../../../domain/audit/by-owner.ts';
import { accepted } from '../../../../domain/outcome.ts';
import type { PersonRef, PhoneRef } from '../../../../domain/references.ts';
import { callerOn, createWorld } from '../../../doubles/registration-ports.ts';

const person = 'v1.somebody' as PersonRef;
const writes: readonly (readonly [string, Write])[] = [
  ['a new password', { save: { entity: 'password', version: 0, person, hash: 'h', setAt: 0 } }],
  ['a password taken away', { erase: { entity: 'password', version: 0, person, hash: 'h', setAt: 0 } }],
  ['a phone', { save: { entity: 'phoneHolder', version: 0, person, phone: 'v1.phone' as PhoneRef } }],
];

describe('a change of what belongs to an account', () => {
  const decide =
    (write: Write, audits: Change['audits'] = []) =>
    () =>
      Promise.resolve({ outcome: accepted(undefined), change: { writes: [write], audits } });

  test.each(writes)(
    'AUD-1 a change of an account without a record is a bug, and is not committed: %s',
    async (_, write) => {
      const { store } = createWorld();
      await expect(conclude(store.ledger, decide(write))).rejects.toThrow('has no audit entry');
      const ofAnother = byOwner('v1.another' as PersonRef, 'password.reset', callerOn('phone'), 0);
      await expect(advance(store.ledger, decide(write, [ofAnother]))).rejects.toThrow('has no audit entry');
      expect(store.all('password')).toEqual([]);
      expect(store.all('phoneHolder')).toEqual([]);
    },
  );

  test('AUD-1 with a record of its person it is committed', async () => {
    const { store } = createWorld();
    const [[, write]] = writes as readonly [(typeof writes)[number]];
    const record = byOwner(person, 'password.reset', callerOn('phone'), 0);
    expect((await conclude(store.ledger, decide(write, [record]))).ok).toBe(true);
    expect(store.chain(person)).toHaveLength(1);
  });
});
