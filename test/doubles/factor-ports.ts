import type { Account } from '../../domain/account/account.ts';
import type { ProvePasscodePorts } from '../../domain/passcode/prove-passcode.ts';
import type { ProveAnswersPorts } from '../../domain/security-question/prove-answers.ts';
import type { QuestionId } from '../../domain/security-question/question.ts';
import { readAnswers, type TypedAnswer } from '../../domain/security-question/read-answers.ts';
import { PlainFactorHasher } from './plain-factor-hasher.ts';
import { callerOn, createWorld, type World } from './registration-ports.ts';
import { citizen } from './citizens.ts';
import { registered } from './registered-citizen.ts';

/** A person with a passcode and security answers, and what proving them needs. */
export interface FactorScene {
  readonly world: World;
  readonly factors: PlainFactorHasher;
  readonly account: Account;
  readonly ports: ProvePasscodePorts & ProveAnswersPorts;
}

export const PASSCODE = '048151';
export const ANSWERS: readonly [TypedAnswer, TypedAnswer] = [
  { questionId: 'first_pet' satisfies QuestionId, answer: 'Mèo Mướp' },
  { questionId: 'childhood_toy' satisfies QuestionId, answer: 'Con quay gỗ' },
];

export async function factorScene(): Promise<FactorScene> {
  const world = createWorld();
  const factors = new PlainFactorHasher();
  await registered(world, citizen(1), callerOn('own'));
  const { passcodes, securityAnswers, ledger } = world.store;
  const account = await world.ports.accounts.byPerson(world.ports.references.person(citizen(1).record.personalId));
  const read = readAnswers(ANSWERS);
  if (account === undefined || !read.ok) throw new Error('the scene has nobody');
  const { person } = account;
  const [passcode, answers] = [
    await factors.hash('passcode', person, PASSCODE),
    await factors.hash('securityAnswers', person, read.value.text),
  ];
  const { questions } = read.value;
  await ledger.commit({
    writes: [
      { save: { entity: 'passcode', version: 0, person, hash: passcode, setAt: 1 } },
      { save: { entity: 'securityAnswers', version: 0, person, questions, hash: answers, setAt: 1 } },
    ],
  });
  return { world, factors, account, ports: { ...world.ports, factors, passcodes, securityAnswers } };
}
