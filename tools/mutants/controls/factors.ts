import type { Mutant } from '../mutant.ts';

const COUNT = 'domain/passcode/count-factor-try.ts';
const POLICY = 'domain/passcode/policy.ts';
const HASHER = 'adapters/factors/keyed-factor-hasher.ts';
const passcodeTests = 'test/unit/domain/passcode/prove-passcode.test.ts';
const answersTests = 'test/unit/domain/security-question/prove-answers.test.ts';
const readTests = 'test/unit/domain/security-question/read-answers.test.ts';
const policyTests = 'test/unit/domain/passcode/policy.test.ts';
const hasherTests = 'test/unit/adapters/factors/keyed-factor-hasher.test.ts';

/** Passcodes and security answers (PCD, SEC). */
export const factors: readonly Mutant[] = [
  {
    id: 'factor-counted-at-all',
    control: 'Wrong passcodes and answers in a row block further ones.',
    serves: ['TH-4', 'PCD-2', 'SEC-1'],
    file: COUNT,
    find: '    return { outcome: accepted(triesLeft(counted.wrong, limit)), change: { writes: [{ save: counted }] } };',
    replace: '    return { outcome: accepted(triesLeft(counted.wrong, limit)) };',
    caughtBy: {
      [passcodeTests]: ['PCD-2 five wrong ones are compared', 'TH-11 PCD-2 of 50 at once'],
      [answersTests]: ['SEC-1 five wrong pairs block'],
    },
  },
  {
    id: 'factor-counted-first',
    control: 'A try of a factor is counted, conditionally, before it is compared.',
    serves: ['TH-11', 'PCD-2'],
    file: COUNT,
    find: '    return { outcome: accepted(triesLeft(counted.wrong, limit)), change: { writes: [{ save: counted }] } };',
    replace:
      '    await ledger.commit({ writes: [{ save: counted }] });\n    return { outcome: accepted(triesLeft(counted.wrong, limit)) };',
    caughtBy: { [passcodeTests]: ['TH-11 PCD-2 of 50 at once'], [answersTests]: ['TH-11 of fifty at once'] },
  },
  {
    id: 'factor-blocks-double',
    control: 'Each block of a row is twice as long as the one before.',
    serves: ['PCD-2'],
    file: 'domain/limits/streak.ts',
    find: 'Math.min(blockSeconds * 2 ** (n - 1), blockDoublesUpToSeconds)',
    replace: 'blockSeconds',
    caughtBy: {
      'test/unit/domain/limits/streak.test.ts': ['PCD-2 after 10 wrong passcodes'],
      [passcodeTests]: ['PCD-2 each block is twice as long'],
    },
  },
  {
    id: 'factor-blocks-end',
    control: 'No block lasts longer than a day.',
    serves: ['PCD-2', 'TH-45'],
    file: 'domain/limits/streak.ts',
    find: 'Math.min(blockSeconds * 2 ** (n - 1), blockDoublesUpToSeconds)',
    replace: 'blockSeconds * 2 ** (n - 1)',
    caughtBy: {
      'test/unit/domain/limits/streak.test.ts': ['PCD-2 after 40 wrong passcodes'],
      [passcodeTests]: ['PCD-2 each block is twice as long'],
    },
  },
  {
    id: 'passcode-keyed-before-counted',
    control: 'A key’s keeper that does not answer takes no try from anybody.',
    serves: ['FA-17', 'PCD-2'],
    file: 'domain/passcode/prove-passcode.ts',
    find: "  const isRight = await ports.factors.comparison(passcode?.hash, 'passcode', person, typed);\n  const counted = await countFactorTry(ports, 'passcode', streak);\n",
    replace:
      "  const counted = await countFactorTry(ports, 'passcode', streak);\n  const isRight = await ports.factors.comparison(passcode?.hash, 'passcode', person, typed);\n",
    caughtBy: { [passcodeTests]: ['FA-17 no try is counted'] },
  },
  {
    id: 'answers-keyed-before-counted',
    control: 'The same of security answers.',
    serves: ['FA-17', 'SEC-1'],
    file: 'domain/security-question/prove-answers.ts',
    find: "  const areRight = await ports.factors.comparison(answers?.hash, 'securityAnswers', person, read.value.text);\n  const counted = await countFactorTry(ports, 'securityAnswers', streak);\n",
    replace:
      "  const counted = await countFactorTry(ports, 'securityAnswers', streak);\n  const areRight = await ports.factors.comparison(answers?.hash, 'securityAnswers', person, read.value.text);\n",
    caughtBy: { [answersTests]: ['FA-17 a keeper that does not answer'] },
  },
  {
    id: 'passcode-alarm',
    control: 'Wrong passcodes are a metric over all accounts.',
    serves: ['TH-6'],
    file: 'domain/passcode/prove-passcode.ts',
    find: "  ports.signals.raise('factor_wrong', { factor: 'passcode' });\n",
    replace: '',
    caughtBy: { [passcodeTests]: ['TH-6 every wrong one'] },
  },
  {
    id: 'answers-case',
    control: 'Upper and lower case of answers are told apart.',
    serves: ['SEC-1'],
    file: 'domain/security-question/read-answers.ts',
    find: "answer.normalize('NFC').trim();",
    replace: "answer.normalize('NFC').trim().toLowerCase();",
    caughtBy: { [readTests]: ['SEC-1 in case'] },
  },
  {
    id: 'answers-different-questions',
    control: 'The two questions differ.',
    serves: ['SEC-1'],
    file: 'domain/security-question/read-answers.ts',
    find: "  if (second.questionId === first.questionId) fields.push({ name: fieldOf(1, 'questionId'), code: 'malformed' });\n",
    replace: '',
    caughtBy: { [readTests]: ['SEC-1 to one question twice', 'SEC-1 any two different questions'] },
  },
  {
    id: 'passcode-birth-date',
    control: 'The birth date is no passcode.',
    serves: ['PCD-1'],
    file: POLICY,
    find: '    is_birth_date: saysBirthDate(passcode, owner.dateOfBirth),',
    replace: '    is_birth_date: false,',
    caughtBy: { [policyTests]: ['PCD-1 201094 is the birth date', 'PCD-1 101994 says the year'] },
  },
  {
    id: 'passcode-guessed-first',
    control: 'Repeats and runs are no passcodes.',
    serves: ['PCD-1'],
    file: POLICY,
    find: '    is_repetition: isRepetition(passcode),\n    is_sequence: isSequence(passcode),',
    replace: '    is_repetition: false,\n    is_sequence: false,',
    caughtBy: { [policyTests]: ['PCD-1 111111 repeats itself', 'PCD-1 123456 is a run'] },
  },
  {
    id: 'passcode-own-numbers',
    control: 'Digits of the personal number and of the phone in a row are no passcodes.',
    serves: ['PCD-1'],
    file: POLICY,
    find: '    in_personal_id: owner.personalId.includes(passcode),\n    in_phone: isOfPhone(passcode, owner.phone),',
    replace: '    in_personal_id: false,\n    in_phone: false,',
    caughtBy: { [policyTests]: ['PCD-1 six digits in a row of the personal number'] },
  },
  {
    id: 'factor-bound-to-person',
    control: 'A hash put in another person’s place, or another factor’s, proves nothing.',
    serves: ['PCD-2', 'SEC-1'],
    file: HASHER,
    find: 'JSON.stringify([factor, person, value])',
    replace: 'JSON.stringify([value])',
    caughtBy: { [hasherTests]: ['PCD-2 proves its value'] },
  },
  {
    id: 'factor-keyed',
    control: 'What is stored of a passcode cannot be searched without the key’s keeper.',
    serves: ['PCD-2'],
    file: HASHER,
    find: "    return (await keeper.mac(by, digest)).toString('base64url');",
    replace: '    await keeper.mac(by, digest);\n    return value;',
    caughtBy: { [hasherTests]: ['PCD-2 is keyed and then slow', 'PCD-2 proves its value'] },
  },
  {
    id: 'pepper-key',
    control: 'Passcodes are keyed by an HMAC key, whose material AWS gives to nobody.',
    serves: ['PCD-2'],
    file: 'lib/constructs/pepper-key.ts',
    find: '      keySpec: KeySpec.HMAC_256,\n      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,\n',
    replace: '',
    caughtBy: { 'test/infra/secrets.test.ts': ['PCD-2 what keys passcodes'] },
  },
];
