import type { Mutant } from '../mutant.ts';

const READ = 'domain/dossier/read-chip.ts';
const VERDICT = 'adapters/chip/service-verdict.ts';
const VERIFIER = 'adapters/chip/service-verifier.ts';
const chips = 'test/threats/chips.test.ts';
const reading = 'test/unit/domain/dossier/chip.test.ts';
const create = 'test/unit/domain/dossier/create.test.ts';
const service = 'test/unit/adapters/chip/service-verifier.test.ts';

/** Dossiers and the chips that are read for them (DOS-1, CHIP-1 to CHIP-3). */
export const chipReading: readonly Mutant[] = [
  {
    id: 'challenge-spent',
    control: 'A challenge is spent with the verdict on its answer.',
    serves: ['CHIP-2', 'TH-24'],
    file: READ,
    find: '...(spent ? [{ save: spent }] : [])',
    replace: '...(spent ? [] : [])',
    caughtBy: {
      [reading]: ['CHIP-2 works once'],
      [chips]: ['TH-24 that brings an earlier answer', 'TH-24 of twenty answers'],
    },
  },
  {
    id: 'challenge-overtaken',
    control: 'A verdict counts only for the challenge as it was when the card was verified.',
    serves: ['CHIP-2', 'TH-24'],
    file: READ,
    find: 'judge.asked !== challenge?.version',
    replace: 'judge.verdict === undefined',
    caughtBy: { [reading]: ['CHIP-2 of two answers at once', 'CHIP-2 proves nothing'] },
  },
  {
    id: 'failed-verdict-kept',
    control: 'A failed verdict stays, though its challenge was replaced meanwhile.',
    serves: ['CHIP-2'],
    file: READ,
    find: "overtaken && verdict.outcome !== 'rejected'",
    replace: 'overtaken',
    caughtBy: { [reading]: ['CHIP-2 washes no failed verdict off'] },
  },
  {
    id: 'judged-card-counted',
    control: 'A card that was judged counts, whatever became of the verdict.',
    serves: ['TH-47'],
    file: READ,
    find: 'if (judge.verdict === undefined) await',
    replace: 'await',
    caughtBy: { [reading]: ['TH-47 a card that was judged counts'] },
  },
  {
    id: 'challenges-limited',
    control: 'A person gets so many new challenges a day.',
    serves: ['CHIP-2', 'TH-47'],
    file: 'domain/dossier/challenge.ts',
    find: "  if (!room.taken) return refused('rate_limited', { retryAt: room.retryAt });\n",
    replace: '',
    caughtBy: { [reading]: ['TH-47 new challenges are limited'] },
  },
  {
    id: 'register-asked-seldom',
    control: 'For one person’s dossiers the register is asked so often a day.',
    serves: ['TH-47'],
    file: 'domain/dossier/create.ts',
    find: "  if (!taken.taken) return refused('rate_limited', { retryAt: taken.retryAt });\n",
    replace: '',
    caughtBy: { [create]: ['TH-47 the register is asked twenty times'] },
  },
  {
    id: 'challenge-of-device',
    control: 'A challenge is for the device that got it.',
    serves: ['CHIP-2', 'TH-24'],
    file: 'domain/dossier/challenge.ts',
    find: 'challenge?.device === device ? challenge : undefined',
    replace: 'challenge?.device === device ? challenge : challenge',
    caughtBy: { [reading]: ['CHIP-2 is for the device'], [chips]: ['TH-24 an answer that another device got'] },
  },
  {
    id: 'failed-reading-stays',
    control: 'A rejected reading stays on the dossier.',
    serves: ['CHIP-2'],
    file: READ,
    find: 'rejectedChips: [...others, reading]',
    replace: 'rejectedChips: [...others]',
    caughtBy: { [reading]: ['CHIP-2 a failed verdict stays'], [chips]: ['TH-24 that answers under another key'] },
  },
  {
    id: 'readings-bounded',
    control: 'A person has so many readings a day.',
    serves: ['TH-30', 'TH-47'],
    file: READ,
    find: '  if (!room.ok) return room;\n',
    replace: "  if (!room.ok) throw new Error('never');\n",
    caughtBy: { [reading]: ['TH-47 is counted'] },
  },
  {
    id: 'dossier-of-account',
    control: 'A dossier is of the account that began it.',
    serves: ['REG-7', 'TH-32'],
    file: 'domain/dossier/own.ts',
    find: 'dossier?.accountId === principal.accountId ? accepted(',
    replace: 'dossier !== undefined ? accepted(',
    caughtBy: { [create]: ['REG-7 what an erased account began'] },
  },
  {
    id: 'one-open-dossier',
    control: 'A person has one open dossier at a time.',
    serves: ['DOS-1', 'TH-14'],
    file: 'domain/dossier/create.ts',
    find: "return open ? refused('dossier_open') : accepted(account);",
    replace: 'return open ? accepted(account) : accepted(account);',
    caughtBy: { [create]: ['DOS-1 a second one is refused', 'DOS-1 of two at once'] },
  },
  {
    id: 'dossiers-read-after-account',
    control: 'Whether a dossier is open is read after the account, whose write others meet.',
    serves: ['DOS-1', 'TH-14'],
    file: 'domain/dossier/create.ts',
    find: `  const account = await ports.accounts.byPerson(principal.person);
  const dossiers = await ports.dossiers.list(principal.person);
`,
    replace: `  const dossiers = await ports.dossiers.list(principal.person);
  const account = await ports.accounts.byPerson(principal.person);
`,
    caughtBy: { [create]: ['DOS-1 one that begins while another'] },
  },
  {
    id: 'large-body-of-nobody',
    control: 'A large body is read only of who has proved key and session.',
    serves: ['TH-47'],
    file: 'http/pipeline/schema.ts',
    find: 'return isLarge(inFlight) ? undefined : takeBody(inFlight);',
    replace: 'return takeBody(inFlight);',
    caughtBy: { [chips]: ['TH-47 a large body of who is not signed in'] },
  },
  {
    id: 'verdict-of-request',
    control: 'A verdict of the ministry’s service is about the very request that was made.',
    serves: ['CHIP-1', 'FA-24'],
    file: VERDICT,
    find: ' || stated.requestSha256 !== requestSha256',
    replace: '',
    caughtBy: { [service]: ['FA-24 one for other bytes'] },
  },
  {
    id: 'verdict-fresh',
    control: 'A verdict of the ministry’s service is of now.',
    serves: ['CHIP-1', 'FA-24'],
    file: VERDICT,
    find: 'age > OLDEST_SECONDS + SKEW_SECONDS || ',
    replace: '',
    caughtBy: { [service]: ['FA-24 one that is stale'] },
  },
  {
    id: 'verdict-of-checks',
    control: 'What the service says of its checks is what they amount to.',
    serves: ['CHIP-1', 'FA-24'],
    file: VERDICT,
    find: '    sum.outcome === outcome &&\n',
    replace: '',
    caughtBy: { [service]: ['FA-24 one that passes, though an officer'] },
  },
  {
    id: 'verdict-on-what-was-asked',
    control: 'No service can say that a chip answered what it was not asked.',
    serves: ['CHIP-2', 'TH-24'],
    file: VERIFIER,
    find: "stated.outcome === 'passed' && !answered",
    replace: "stated.outcome === 'passed' && answered === undefined",
    caughtBy: { [service]: ['CHIP-2 cannot make good'] },
  },
];
