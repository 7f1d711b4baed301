import type { Mutant } from '../mutant.ts';

const LOOK_UP = 'domain/counter/look-up.ts';
const VISITED = 'domain/counter/visited.ts';
const lookUp = 'test/unit/domain/counter/look-up.test.ts';
const reopen = 'test/unit/domain/counter/reopen-activation.test.ts';
const locks = 'test/unit/domain/counter/locks.test.ts';
const phone = 'test/unit/domain/counter/phone.test.ts';
const threats = 'test/threats/officers.test.ts';

/** What officers at counters may do, and with whose account. */
export const counter: readonly Mutant[] = [
  {
    id: 'counter-look-recorded',
    control: 'A look at an account stands on its person’s chain.',
    serves: ['AUD-3', 'TH-34'],
    file: LOOK_UP,
    find: ", audits: [byOfficer(person, 'account.viewed', officer, call, now)] }",
    replace: ' }',
    caughtBy: { [lookUp]: ['AUD-3 that an account was looked at'] },
  },
  {
    id: 'counter-misses',
    control: 'Looks that find nobody are counted by the officer.',
    serves: ['TH-3'],
    file: LOOK_UP,
    find: "  return takeRoom(ports, { name: 'counter.misses.officer', subject: officer }, missesPerOfficer);\n",
    replace:
      "  void takeRoom(ports, { name: 'counter.misses.officer', subject: officer }, missesPerOfficer);\n  return look;\n",
    caughtBy: { [lookUp]: ['TH-3 numbers of nobody'] },
  },
  {
    id: 'counter-own-account',
    control: 'Nobody looks up the own account.',
    serves: ['TH-33'],
    file: LOOK_UP,
    find: "  if (person === officer.person) return refused('own_account');\n",
    replace: '',
    caughtBy: { [lookUp]: ['TH-33 nobody looks up the own account'] },
  },
  {
    id: 'counter-visit-of-officer',
    control: 'What one officer looked up names an account for that officer alone.',
    serves: ['TH-32'],
    file: VISITED,
    find: 'visit?.officer !== officer || ',
    replace: 'visit === undefined || ',
    caughtBy: {
      [lookUp]: ['TH-32 the officer who looked'],
      [threats]: ['TH-32 reopenActivation of an account that another'],
    },
  },
  {
    id: 'counter-visit-ends',
    control: 'It does so for half an hour.',
    serves: ['TH-32'],
    file: VISITED,
    find: ' || visit.expiresAt <= clock.now()',
    replace: '',
    caughtBy: { [lookUp]: ['TH-32 the officer who looked'] },
  },
  {
    id: 'counter-visit-of-account',
    control: 'And for the account that was looked up, not for one in its place.',
    serves: ['REG-7'],
    file: VISITED,
    find: 'account?.accountId === visit.accountId ?',
    replace: 'account !== undefined ?',
    caughtBy: { [lookUp]: ['REG-7 not for an account that took the place'] },
  },
  {
    id: 'counter-window-over',
    control: 'An activation is opened again when its window is over.',
    serves: ['ACT-5'],
    file: 'domain/counter/reopen-activation.ts',
    find: 'return open ? ',
    replace: 'return open && !open ? ',
    caughtBy: { [reopen]: ['ACT-5 so is one whose window runs', 'AUD-1 it is on the chain'] },
  },
  {
    id: 'counter-owners-wish',
    control: 'An authority’s lock does not end because its owner wishes it, nor the register’s at a counter.',
    serves: ['LCK-1'],
    file: 'domain/counter/unlock.ts',
    find: "    if (lock.ground !== ENDS[ground]) return { outcome: refused('lock_stands', { lock }) };\n",
    replace: '',
    caughtBy: { [locks]: ['LCK-1 an authority’s ends with its ground', 'LCK-1 the register’s'] },
  },
  {
    id: 'counter-lock-ends-sessions',
    control: 'An officer’s lock ends every session.',
    serves: ['LCK-1', 'TH-20'],
    file: 'domain/counter/lock.ts',
    find: '          ...(await endSessions(ports.sessions, account)),\n',
    replace: '',
    also: [
      {
        file: 'domain/counter/lock.ts',
        find: "import { endSessions } from '../account/end-sessions.ts';\n",
        replace: '',
      },
    ],
    caughtBy: { [locks]: ['LCK-1 with ground and authority'] },
  },
  {
    id: 'phone-second-officer',
    control: 'A new phone is confirmed by another officer, who is another person.',
    serves: ['ACT-7', 'TH-33'],
    file: 'domain/counter/confirm-phone-change.ts',
    find: "    if (!areTwo(change.askedBy, officer)) return { outcome: refused('same_officer') };\n",
    replace: '',
    also: [
      {
        file: 'domain/counter/confirm-phone-change.ts',
        find: "import { areTwo } from '../dossier/findings.ts';\n",
        replace: '',
      },
    ],
    caughtBy: { [phone]: ['TH-33 the first officer does not'] },
  },
  {
    id: 'phone-first-officer-stands',
    control: 'What a dismissed officer asked counts no more.',
    serves: ['ACT-7', 'APR-2'],
    file: 'domain/counter/confirm-phone-change.ts',
    find: "    if (!(await maySpeak(ports, change))) return { outcome: refused('not_found') };\n",
    replace: '    await maySpeak(ports, change);\n',
    caughtBy: { [phone]: ['APR-2 what an officer asked who was dismissed'] },
  },
  {
    id: 'phone-card-signs',
    control: 'A card that can sign has signed.',
    serves: ['CHIP-2', 'TH-24'],
    file: 'domain/counter/judge-card.ts',
    find: "return unasked ? unfit('aa_missing', spent) : ",
    replace: "return unasked && !unasked ? unfit('aa_missing', spent) : ",
    caughtBy: { [phone]: ['CHIP-2 a card that cannot sign'] },
  },
  {
    id: 'phone-challenge-spent',
    control: 'An answer of a card counts once.',
    serves: ['CHIP-2', 'TH-24'],
    file: 'domain/counter/ask-phone-change.ts',
    find: ', ...judged.spent]',
    replace: ']',
    caughtBy: { [phone]: ['TH-24 an answer counts once'] },
  },
  {
    id: 'phone-challenge-of-officer',
    control: 'A challenge is answered to the officer who was given it.',
    serves: ['CHIP-2'],
    file: 'domain/counter/judge-card.ts',
    find: 'return challenge?.device === officer ? challenge : undefined;',
    replace: 'return challenge?.device === officer || challenge ? challenge : undefined;',
    caughtBy: { [phone]: ['TH-24 an answer counts once'] },
  },
  {
    id: 'new-phone-resets',
    control: 'A phone that officers changed resets no password alone for a day.',
    serves: ['ACT-7', 'TH-21'],
    file: 'domain/recovery/reset-password.ts',
    find: 'if (alone && isNewPhone(account, limits, clock.now()))',
    replace: 'if (alone && isNewPhone(account, limits, clock.now()) && !alone)',
    caughtBy: { 'test/unit/domain/recovery/reset.test.ts': ['ACT-7 a phone that officers changed'] },
  },
  {
    id: 'new-phone-activates',
    control: 'Nor does it activate alone.',
    serves: ['ACT-7', 'TH-21'],
    file: 'domain/activation/new-phone.ts',
    find: 'return alone && isNewPhone(account, limits, now) ? ',
    replace: 'return alone && isNewPhone(account, limits, now) && !alone ? ',
    caughtBy: { 'test/unit/domain/activation/verify.test.ts': ['ACT-7 activates nothing alone'] },
  },
];
