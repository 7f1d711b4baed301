import type { Mutant } from '../mutant.ts';

const SIGN_IN = 'domain/session/sign-in.ts';
const CANDIDATE = 'domain/session/find-candidate.ts';
const signInTests = 'test/unit/domain/session/sign-in.test.ts';
const delayTests = 'test/unit/domain/session/delays.test.ts';
const enumeration = 'test/threats/enumeration.test.ts';
const bindings = 'test/unit/adapters/keys/even-comparison.test.ts';

/** Signing in by password (SES-1). */
export const signIn: readonly Mutant[] = [
  {
    id: 'password-counted-first',
    control: 'A try of a password is counted, conditionally, before it is compared.',
    serves: ['TH-4', 'TH-11', 'SES-1'],
    file: 'domain/session/count-password-try.ts',
    find: 'return { outcome: accepted(saved(attempt.counted)), change: { writes: [{ save: attempt.counted }] } };',
    replace: 'await ledger.commit({ writes: [{ save: attempt.counted }] });\n    return { outcome: accepted(key) };',
    caughtBy: {
      [delayTests]: ['SES-1 fifty at once'],
      'test/threats/parallel.test.ts': ['TH-11 of twenty sign-ins', 'TH-11 of twenty passwords'],
    },
  },
  {
    id: 'password-counted-at-all',
    control: 'Wrong passwords in a row are slowed and blocked.',
    serves: ['TH-4', 'SES-1'],
    file: 'domain/session/count-password-try.ts',
    find: 'return { outcome: accepted(saved(attempt.counted)), change: { writes: [{ save: attempt.counted }] } };',
    replace: 'return { outcome: accepted(key) };',
    caughtBy: { [delayTests]: ['SES-1 five are compared at once'] },
  },
  {
    id: 'password-alarm',
    control: 'Wrong passwords are a metric over all accounts.',
    serves: ['TH-6'],
    file: SIGN_IN,
    find: "    ports.signals.raise('password_wrong');\n",
    replace: '',
    caughtBy: { 'test/threats/codes.test.ts': ['TH-6 every wrong password'] },
  },
  {
    id: 'password-dummy-compared',
    control: 'A password is compared for an identifier that nobody has, too.',
    serves: ['TH-2'],
    file: SIGN_IN,
    find: 'const right = await ports.passwords.verify(candidate.credential?.hash, command.password);',
    replace:
      'const right = candidate.credential !== undefined && (await ports.passwords.verify(candidate.credential.hash, command.password));',
    caughtBy: { [enumeration]: ['TH-2 each try that is evaluated', 'TH-2 the same is done for the unknown'] },
  },
  {
    id: 'password-dummy-hash',
    control: 'Without a stored hash a dummy is hashed, at the same cost.',
    serves: ['TH-2'],
    file: 'adapters/passwords/argon2id.ts',
    find: '      await argon2id(password, Buffer.alloc(SALT_BYTES), own);\n',
    replace: '',
    caughtBy: { [bindings]: ['TH-2 without a stored hash'] },
  },
  {
    id: 'password-compared-evenly',
    control: 'Password hashes are compared in constant time.',
    serves: ['TH-41'],
    file: 'adapters/passwords/argon2id.ts',
    find: 'timingSafeEqual(stored, computed)',
    replace: 'stored.equals(computed)',
    caughtBy: { [bindings]: ['TH-41 a password'] },
  },
  {
    id: 'one-refusal',
    control: 'An unknown identifier and a wrong password get one and the same answer.',
    serves: ['TH-1', 'SES-1'],
    file: SIGN_IN,
    find: "    return refused('invalid_credentials');\n  }\n",
    replace: "    return refused(account === undefined ? 'not_found' : 'invalid_credentials');\n  }\n",
    caughtBy: { [enumeration]: ['TH-1 an unknown number, a wrong password'] },
  },
  {
    id: 'row-by-identifier',
    control: 'Wrong passwords count by the identifier typed: a phone’s tries do not tell whose it is.',
    serves: ['TH-1'],
    file: CANDIDATE,
    find: 'return { subject, person: (await holders.byPhone(subject))?.person ?? (subject as string as PersonRef) };',
    replace:
      'const person = (await holders.byPhone(subject))?.person ?? (subject as string as PersonRef);\n  return { subject: person, person };',
    caughtBy: { [enumeration]: ['TH-1 wrong tries by a phone'], [delayTests]: ['TH-1 tries by phone'] },
  },
  {
    id: 'row-of-known-device',
    control: 'A known device’s wrong passwords count by themselves.',
    serves: ['TH-45', 'SES-1'],
    file: SIGN_IN,
    find: "fromKnownDevice ? { name: 'sign-in.known', subject: `${subject}#${device}` } : { name: 'sign-in.other', subject };",
    replace: "({ name: 'sign-in.other', subject, fromKnownDevice, device }) as unknown as StreakKey;",
    caughtBy: { [delayTests]: ['SES-1 a stranger blocked'] },
  },
  {
    id: 'lock-at-sign-in',
    control: 'A locked account opens no session.',
    serves: ['TH-20', 'LCK-1'],
    file: SIGN_IN,
    find: 'if (fresh.lock !== undefined) {',
    replace: "if (fresh.lock?.authority === 'nobody') {",
    caughtBy: { [signInTests]: ['LCK-1 is told only after the right password'] },
  },
  {
    id: 'lock-after-password',
    control: 'A lock is told only after the right password.',
    serves: ['TH-1', 'LCK-1'],
    file: SIGN_IN,
    find: '  const { account } = candidate;\n',
    replace:
      "  const { account } = candidate;\n  if (account?.lock !== undefined) return refused('account_locked', { lock: account.lock });\n",
    caughtBy: {
      [signInTests]: ['LCK-1 is told only after the right password'],
      [enumeration]: ['TH-1 an unknown number, a wrong password'],
    },
  },
  {
    id: 'account-read-first',
    control: 'A sign-in reads the account before all that the account stands for.',
    serves: ['TH-20'],
    file: SIGN_IN,
    find: `    const fresh = await ports.accounts.byPerson(account.person);
    const [credential, stored, known, ended] = await Promise.all([
`,
    replace: `    const [fresh, credential, stored, known, ended] = await Promise.all([
      ports.accounts.byPerson(account.person),
`,
    caughtBy: { 'test/unit/domain/session/controls.test.ts': ['TH-20 a reset that ends while'] },
  },
  {
    id: 'proof-of-this-password',
    control: 'A password that changed between proof and session voids the proof.',
    serves: ['TH-20'],
    file: SIGN_IN,
    find: ' || credential?.hash !== candidate.credential?.hash) {',
    replace: ') {',
    caughtBy: {
      [signInTests]: ['SES-1 a password that changed'],
      'test/threats/tokens.test.ts': ['TH-20 a reset comes before a sign-in'],
    },
  },
  {
    id: 'sign-in-writes-account',
    control: 'A sign-in writes the account, so that a reset, lock or erasure decided at the same moment meets it.',
    serves: ['TH-20'],
    file: SIGN_IN,
    find: '        { save: into.account },\n',
    replace: '',
    caughtBy: { 'test/threats/tokens.test.ts': ['TH-20 a sign-in comes before a reset'] },
  },
];
