import { citizen } from '../../doubles/citizens.ts';
import { random, someId, somebody, somePhone, type Kinds } from './kinds.ts';

/** What is stored of passcodes and security answers. */
export const factorKinds: Pick<Kinds, 'passcode' | 'securityAnswers' | 'passcodeResetFlow'> = {
  passcode: {
    make: () => ({ entity: 'passcode', version: 0, person: somebody(), hash: 'v1$key$argon2id$…', setAt: 1 }),
    find: ({ passcodes }, { person }) => passcodes.byPerson(person),
  },
  securityAnswers: {
    make: () => ({
      entity: 'securityAnswers',
      version: 0,
      person: somebody(),
      questions: ['childhood_toy', 'first_pet'],
      hash: 'v1$key$argon2id$…',
      setAt: 1,
    }),
    find: ({ securityAnswers }, { person }) => securityAnswers.byPerson(person),
  },
  passcodeResetFlow: {
    make: () => ({
      entity: 'passcodeResetFlow',
      version: 0,
      flowId: someId(),
      device: random(32),
      state: 'awaiting_code',
      person: somebody(),
      phone: somePhone(),
      phoneNumber: citizen(1).phone,
      accountId: someId(),
      passwordResetAt: 4,
      language: 'vi',
      code: { mac: random(32), expiresAt: 5, resendAvailableAt: 6, sends: 1, tries: 0 },
      expiresAt: 8,
    }),
    find: ({ passcodeResets }, { flowId }) => passcodeResets.find(flowId),
  },
};
