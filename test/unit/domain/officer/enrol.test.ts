import { expect, test } from '@jest/globals';
import { dismissOfficer, enrolOfficer } from '../../../../domain/officer/enrol.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { MemoryStore } from '../../../doubles/memory-store.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

const person = 'v1.own' as PersonRef;
const one = { officer: 'officer-1', person, groups: ['reviewer'] } as const;

function books() {
  const store = new MemoryStore();
  const { officers, ledger } = store;
  return { store, ports: { clock: new SettableClock(), officers, ledger } };
}

test('AUD-1 an enrolment and a dismissal are on the officer’s own chain, with groups', async () => {
  const { store, ports } = books();
  await enrolOfficer(ports, one);
  await enrolOfficer(ports, { ...one, groups: ['reviewer', 'operator'] });
  expect(store.all('officer')).toMatchObject([{ officer: 'officer-1', person, groups: ['reviewer', 'operator'] }]);
  await dismissOfficer(ports, 'officer-1');
  expect(store.all('officer')).toEqual([]);
  expect(store.chain(person)).toMatchObject([
    { action: 'officer.enrolled', reason: 'reviewer', object: 'officer-1', actor: { kind: 'system' } },
    { action: 'officer.enrolled', reason: 'reviewer operator' },
    { action: 'officer.dismissed', object: 'officer-1' },
  ]);
});

test('TH-33 a sub that is enrolled does not become another person’s, which would let one look like two', async () => {
  const { store, ports } = books();
  await enrolOfficer(ports, one);
  const other = { ...one, person: 'v1.other' as PersonRef };
  expect(await enrolOfficer(ports, other)).toMatchObject({ refusal: { code: 'not_permitted' } });
  expect(store.all('officer')).toMatchObject([{ person }]);
});

test('APR-2 who is no officer is not dismissed', async () => {
  expect(await dismissOfficer(books().ports, 'nobody')).toMatchObject({ refusal: { code: 'not_found' } });
});
