import { citizen } from '../../doubles/citizens.ts';
import { someId, somebody, somePhone, type Kinds } from './kinds.ts';

/** What is stored of officers and of whom they look up. */
export const officerKinds: Pick<Kinds, 'officer' | 'counterVisit' | 'phoneChange'> = {
  officer: {
    make: () => ({
      entity: 'officer',
      version: 0,
      officer: someId(),
      person: somebody(),
      groups: ['reviewer', 'operator'],
      since: 1,
    }),
    find: ({ officers }, { officer }) => officers.find(officer),
  },
  counterVisit: {
    make: () => ({
      entity: 'counterVisit',
      version: 0,
      visitId: someId(),
      officer: someId(),
      person: somebody(),
      accountId: someId(),
      expiresAt: 2,
    }),
    find: ({ visits }, { visitId }) => visits.find(visitId),
  },
  phoneChange: {
    make: () => ({
      entity: 'phoneChange',
      version: 0,
      person: somebody(),
      accountId: someId(),
      changeId: someId(),
      phone: somePhone(),
      phoneNumber: citizen(1).phone,
      askedBy: { officer: someId(), person: somebody() },
      chip: { outcome: 'passed', policy: 'cccd-1' },
      askedAt: 1,
      expiresAt: 2,
    }),
    find: ({ phoneChanges }, { person }) => phoneChanges.ofPerson(person),
  },
};
