import { someId, somebody, type Kinds } from './kinds.ts';

/** What is stored of officers and of whom they look up. */
export const officerKinds: Pick<Kinds, 'officer' | 'counterVisit'> = {
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
};
