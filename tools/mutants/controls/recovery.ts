import type { Mutant } from '../mutant.ts';

const RESET = 'domain/recovery/reset-password.ts';
const MORE = 'domain/recovery/prove-more.ts';
const BEGIN = 'domain/recovery/begin.ts';
const LOCK = 'domain/recovery/lock-account.ts';
const DISCREET = 'domain/otp/send-discreetly.ts';
const OWNER = 'domain/recovery/match-owner.ts';
const resetTests = 'test/unit/domain/recovery/reset.test.ts';
const activeTests = 'test/unit/domain/recovery/active.test.ts';
const limitTests = 'test/unit/domain/recovery/limits.test.ts';
const lockTests = 'test/unit/domain/recovery/lock.test.ts';
const controlTests = 'test/unit/domain/recovery/controls.test.ts';
const enumeration = 'test/threats/enumeration.test.ts';
const lockout = 'test/threats/lockout.test.ts';
const tokens = 'test/threats/tokens.test.ts';

/** Resets and locks: decoys that tell nothing, and what a code alone may not do (SES-4, LCK-1). */
export const recovery: readonly Mutant[] = [
  {
    id: 'decoy-sends-nothing',
    control: 'Only a real flow takes the number’s day and the brake and asks the carrier.',
    serves: ['TH-8', 'TH-45', 'SES-4'],
    file: DISCREET,
    find: 'if (kind.isReal(flow)) await dispatch',
    replace: 'await dispatch',
    caughtBy: {
      [resetTests]: ['SES-4 a number that nobody has'],
      [lockout]: ['TH-45 decoys about the citizen’s phone'],
    },
  },
  {
    id: 'decoy-even-time',
    control: 'Every answer that may send takes the same fixed time.',
    serves: ['TH-2'],
    file: DISCREET,
    find: '  await ports.patience.until(answerAt);\n',
    replace: '',
    caughtBy: {
      [limitTests]: ['TH-2 real and decoy wait for the same moment'],
      [enumeration]: ['TH-2 what a real flow does alone'],
    },
  },
  {
    id: 'decoy-refusal-not-told',
    control: 'That the number’s day or the brake is used up is not told of a real flow.',
    serves: ['TH-1'],
    file: DISCREET,
    find: '  if (kind.isReal(flow)) await dispatch(ports, kind, flow, code);\n',
    replace: `  if (kind.isReal(flow)) {
    const room = await takeSend(ports, flow.phone);
    if (!room.ok) return room;
    await dispatch(ports, kind, flow, code);
  }
`,
    caughtBy: { [enumeration]: ['TH-1 that the phone has had all its codes'] },
  },
  {
    id: 'decoy-failure-not-told',
    control: 'That counters failed a real flow alone is not told.',
    serves: ['TH-1'],
    file: DISCREET,
    find: '    if (!(error instanceof DependencyUnavailable)) throw error;\n',
    replace: '    throw error;\n',
    caughtBy: { [controlTests]: ['TH-1 counters that fail'] },
  },
  {
    id: 'decoy-not-put-back',
    control: 'What the carrier says puts nothing back: a decoy’s slot never would be.',
    serves: ['TH-1'],
    file: DISCREET,
    find: "    if (result === 'refused') ports.signals.raise('sms_refused');\n",
    replace: `    if (result === 'refused') {
      ports.signals.raise('sms_refused');
      await advance(ports.ledger, async () => {
        const now = (await kind.find(flow.flowId)) ?? flow;
        const free = kind.withCode(now, { ...now.code, resendAvailableAt: 0 });
        return { outcome: accepted(undefined), change: { writes: [{ save: free }] } };
      });
    }
`,
    caughtBy: { [controlTests]: ['TH-1 a refused send puts nothing back'] },
  },
  {
    id: 'decoy-has-no-account',
    control: 'A decoy’s code, guessed by luck, sets no password.',
    serves: ['TH-1', 'SES-4'],
    file: RESET,
    find: 'flow.accountId === undefined || account?.accountId !== flow.accountId || credential === undefined',
    replace: 'account === undefined || credential === undefined',
    caughtBy: { [resetTests]: ['SES-4 a decoy’s code'] },
  },
  {
    id: 'reset-no-first-password',
    control: 'A reset never creates a first password.',
    serves: ['TH-21', 'SES-4'],
    file: RESET,
    find: ' || credential === undefined) {',
    replace: ') {',
    caughtBy: { [resetTests]: ['SES-4 a password lost between code and end'] },
  },
  {
    id: 'active-reset-needs-more',
    control: 'The phone alone resets no ACTIVE account.',
    serves: ['TH-21', 'SES-4'],
    file: MORE,
    find: "  if (passcode === undefined) return refused('in_person_required');\n",
    replace: '  if (passcode === undefined) return accepted(undefined);\n',
    also: [
      {
        file: MORE,
        find: "  if (proven === undefined) return refused('in_person_required');\n",
        replace: '  if (proven === undefined) return accepted(undefined);\n',
      },
    ],
    caughtBy: {
      [resetTests]: ['TH-21 an ACTIVE account needs more'],
      [activeTests]: ['TH-21 phone and data alone'],
    },
  },
  {
    id: 'active-reset-device-still-bound',
    control: 'A device that lost the bond before the reset ended proves nothing.',
    serves: ['TH-20', 'SES-4'],
    file: RESET,
    find: '    if (!still.ok) return { outcome: still };\n',
    replace: '    void still;\n',
    caughtBy: {
      [activeTests]: ['TH-20 a device that loses the bond', 'TH-20 a passcode that was set anew'],
    },
  },
  {
    id: 'reset-locked',
    control: 'A locked account keeps its password.',
    serves: ['LCK-1'],
    file: RESET,
    find: "  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });\n",
    replace: '',
    caughtBy: { [resetTests]: ['LCK-1 a locked account keeps its password'] },
  },
  {
    id: 'reset-overtaken',
    control: 'A reset that began before another one ended, ends in person.',
    serves: ['TH-20', 'SES-4'],
    file: RESET,
    find: "  if ((account.passwordResetAt ?? 0) >= flow.startedAt) return refused('in_person_required');\n",
    replace: '',
    caughtBy: { [controlTests]: ['TH-20 a reset that another one overtook'] },
  },
  {
    id: 'reset-after-code',
    control: 'No new password without the code.',
    serves: ['TH-15', 'SES-4'],
    file: RESET,
    find: "  if (flow.state === 'awaiting_code') return refused('otp_not_verified');\n",
    replace: '',
    caughtBy: {
      [resetTests]: ['SES-4 without the code'],
      'test/threats/steps.test.ts': ['TH-15 finishing without the code'],
    },
  },
  {
    id: 'reset-ends-sessions',
    control: 'A reset ends every session.',
    serves: ['TH-20', 'SES-4'],
    file: RESET,
    find: '        ...(await endSessions(ports.sessions, account)),\n',
    replace: '',
    caughtBy: { [resetTests]: ['SES-4 every session ends at once'], [tokens]: ['TH-20 after '] },
  },
  {
    id: 'reset-meets-sign-in',
    control: 'A reset writes the account, so that a sign-in decided at the same moment meets it.',
    serves: ['TH-20'],
    file: RESET,
    find: '        { save: { ...account, passwordResetAt: now } },\n',
    replace: '',
    caughtBy: { [tokens]: ['TH-20 a sign-in comes before a reset'] },
  },
  {
    id: 'reset-tells-owner',
    control: 'A reset is told to the owner by SMS.',
    serves: ['SES-4'],
    file: RESET,
    find: "        { save: noticeTo(account, 'password_reset', noticeId, now) },\n",
    replace: '',
    caughtBy: { [resetTests]: ['SES-4 the owner is told once'] },
  },
  {
    id: 'parked-notice-told',
    control: 'A parked notice is told to the operators.',
    serves: ['FA-10'],
    file: 'domain/notice/send.ts',
    find: "  if (state === 'parked') ports.signals.raise('notice_parked', { noticeId });\n",
    replace: '',
    caughtBy: { 'test/unit/domain/notice/deliver.test.ts': ['FA-10 whether it was sent', 'FA-2 a crash between'] },
  },
  {
    id: 'owner-phone',
    control: 'A reset needs the account’s own phone.',
    serves: ['TH-21', 'SES-4'],
    file: OWNER,
    find: 'account?.phone === phone && ',
    replace: 'account !== undefined && ',
    caughtBy: { [resetTests]: ['SES-4 a wrong '] },
  },
  {
    id: 'owner-data',
    control: 'A reset needs name and birth date of the register.',
    serves: ['TH-21', 'SES-4'],
    file: OWNER,
    find: ' && agrees',
    replace: '',
    caughtBy: { [resetTests]: ['SES-4 a wrong '] },
  },
  {
    id: 'owner-card',
    control: 'A reset needs the card’s issue date of the register.',
    serves: ['TH-21', 'SES-4'],
    file: OWNER,
    find: ' && card;',
    replace: ';',
    caughtBy: { [resetTests]: ['SES-4 a wrong ', 'SES-4 the card issue date is the population'] },
  },
  {
    id: 'recovery-starts-per-pair',
    control: 'Five resets and five locks a day are begun for one pair of number and phone.',
    serves: ['TH-3', 'TH-8'],
    file: BEGIN,
    find: '      [{ name, subject: `${kind}#${person}#${fromKnownDevice ? caller.device : phone}` }, startsPerPerson],\n',
    replace: '',
    caughtBy: {
      [limitTests]: ['TH-45 strangers use up their own starts'],
      'test/threats/addresses.test.ts': ['TH-7 they begin as many resets'],
    },
  },
  {
    id: 'recovery-starts-pair-key',
    control: 'Starts count by the pair: who does not know the phone uses up nobody’s starts.',
    serves: ['TH-45'],
    file: BEGIN,
    find: '${kind}#${person}#${fromKnownDevice ? caller.device : phone}',
    replace: '${kind}#${person}',
    caughtBy: { [controlTests]: ['TH-45 starts with another phone'] },
  },
  {
    id: 'recovery-starts-known',
    control: 'Starts of known devices count apart from strangers’.',
    serves: ['TH-45'],
    file: BEGIN,
    find: "const name = fromKnownDevice ? 'recovery.starts.known' : 'recovery.starts.other';",
    replace: "const name = 'recovery.starts.other';",
    also: [{ file: BEGIN, find: 'fromKnownDevice ? caller.device : phone', replace: 'phone' }],
    caughtBy: { [controlTests]: ['TH-45 starts of strangers who know the phone'] },
  },
  {
    id: 'recovery-starts-per-device',
    control: 'A device begins ten resets and locks a day, whoever they are about.',
    serves: ['TH-3', 'TH-6'],
    file: BEGIN,
    find: "      [{ name: 'recovery.starts.device', subject: caller.device }, startsPerDevice],\n",
    replace: '',
    caughtBy: {
      [limitTests]: ['TH-3 a device begins for few people'],
      [enumeration]: ['TH-3 locks: ten people', 'TH-3 resets: ten people'],
    },
  },
  {
    id: 'recovery-codes-known',
    control: 'Wrong codes of strangers do not block the account’s known devices.',
    serves: ['TH-45', 'OTP-3'],
    file: 'domain/recovery/code-kind.ts',
    find: '{ name: `otp.${kind}.known`, subject: `${flow.person}#${flow.device}` }',
    replace: '{ name: `otp.${kind}.other`, subject: `${flow.person}#${flow.phone}` }',
    caughtBy: { [limitTests]: ['TH-45 wrong codes of strangers'], [lockout]: ['TH-45 wrong codes of strangers'] },
  },
  {
    id: 'recovery-codes-pair',
    control: 'Wrong codes of strangers count by the pair of number and phone.',
    serves: ['TH-45', 'OTP-3'],
    file: 'domain/recovery/code-kind.ts',
    find: '{ name: `otp.${kind}.other`, subject: `${flow.person}#${flow.phone}` }',
    replace: '{ name: `otp.${kind}.other`, subject: flow.person }',
    caughtBy: { [controlTests]: ['TH-45 wrong codes sent to another phone'] },
  },
  {
    id: 'lock-needs-proof',
    control: 'Locking takes the code or the password.',
    serves: ['TH-45', 'LCK-1'],
    file: LOCK,
    find: "    if (password === undefined) return refused('otp_not_verified');\n    const proven = await provePassword(ports, flow, password);\n    if (!proven.ok) return proven;\n    streaks.push(proven.value);\n",
    replace: '',
    caughtBy: { [lockTests]: ['LCK-1 neither code nor password'], [lockout]: ['TH-45 locking somebody takes'] },
  },
  {
    id: 'lock-decoy',
    control: 'A decoy locks nobody, even by its lucky code.',
    serves: ['TH-45', 'LCK-1'],
    file: LOCK,
    find: 'account === undefined || account.accountId !== fresh.accountId',
    replace: 'account === undefined',
    caughtBy: { [lockTests]: ['LCK-1 what matches nobody goes on as a decoy'] },
  },
  {
    id: 'lock-password-of-pair',
    control: 'In a decoy even the right password is wrong.',
    serves: ['TH-1', 'LCK-1'],
    file: LOCK,
    find: 'if (right && isReal(flow)) return counted;',
    replace: 'if (right) return counted;',
    caughtBy: { [lockTests]: ['LCK-1 in a decoy even the right password'] },
  },
  {
    id: 'lock-password-own-row',
    control: 'Wrong passwords of a lock count in a row of their own: wrong sign-ins keep nobody from locking.',
    serves: ['TH-45'],
    file: LOCK,
    find: "name: flow.fromKnownDevice ? 'lock.known' : 'lock.other',\n    subject: `${flow.person}#${flow.fromKnownDevice ? flow.device : flow.phone}`,",
    replace: "name: 'sign-in.other',\n    subject: flow.person,",
    caughtBy: { [lockTests]: ['TH-45 the password’s tries are a row of their own'] },
  },
  {
    id: 'lock-ends-sessions',
    control: 'A lock ends every session.',
    serves: ['TH-20', 'LCK-1'],
    file: 'domain/account/lock.ts',
    find: '      ...(await endSessions(sessions, account)),\n',
    replace: '',
    caughtBy: { [lockTests]: ['LCK-1 every session ends at once'], [tokens]: ['TH-20 after '] },
  },
];
