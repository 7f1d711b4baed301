import type { Mutant } from '../mutant.ts';

const START = 'domain/activation/start.ts';
const TAKE = 'domain/activation/take-start.ts';
const MAY = 'domain/activation/may-activate.ts';
const WINDOW = 'domain/activation/activation-window.ts';
const PROVE = 'domain/activation/prove-owner.ts';
const COMPLETE = 'domain/activation/complete.ts';
const startTests = 'test/unit/domain/activation/start.test.ts';
const verifyTests = 'test/unit/domain/activation/verify.test.ts';
const completeTests = 'test/unit/domain/activation/complete.test.ts';
const lookUpTests = 'test/unit/domain/counter/look-up.test.ts';

/** Activations: what a pair is told, the one bound device, and all or nothing (ACT-1 to ACT-6). */
export const activation: readonly Mutant[] = [
  {
    id: 'activation-pair',
    control: 'An account is there only for who names its phone too.',
    serves: ['ACT-2', 'TH-1'],
    file: START,
    find: "account.phone !== phone || account.state === 'registered'",
    replace: "account.state === 'registered'",
    caughtBy: { [startTests]: ['ACT-2 an unknown number, another phone'] },
  },
  {
    id: 'activation-level-0-untold',
    control: 'That an account of level 0 exists is not told.',
    serves: ['ACT-2', 'TH-1'],
    file: START,
    find: "account.phone !== phone || account.state === 'registered')",
    replace: 'account.phone !== phone)',
    caughtBy: { [startTests]: ['ACT-2 an unknown number, another phone'] },
  },
  {
    id: 'activation-same-reads',
    control: 'Nobody’s pair is looked up with the same reads as somebody’s.',
    serves: ['TH-2'],
    file: START,
    find: '  const known = await ports.devices.find(account?.accountId ?? person, device);\n',
    replace: '  const known = account && (await ports.devices.find(account.accountId, device));\n',
    caughtBy: { [startTests]: ['TH-2 the same is read'] },
  },
  {
    id: 'activation-counted',
    control: 'What is asked is counted by device and phone.',
    serves: ['ACT-2', 'TH-3'],
    file: START,
    find: "  if (!room.taken) return refused('rate_limited', { retryAt: room.retryAt });\n",
    replace: '',
    caughtBy: {
      [startTests]: ['ACT-2 a device asks about three', 'ACT-2 a phone is asked about', 'TH-3 one person’s phones'],
    },
  },
  {
    id: 'activation-no-count-by-person',
    control: 'Who knows a number alone cannot use up its owner’s starts.',
    serves: ['TH-45'],
    file: TAKE,
    find: "[{ name: 'activation.starts.device', subject: device }, starts]",
    replace: "[{ name: 'activation.starts.device', subject: person }, starts]",
    caughtBy: { [startTests]: ['TH-45 who knows only the number'] },
  },
  {
    id: 'activation-pairs-watched',
    control: 'Pairs that do not belong together are a metric over all accounts.',
    serves: ['TH-3'],
    file: START,
    find: "    if (found.refusal.code === 'not_identified') ports.signals.raise('pair_unmatched');\n",
    replace: '',
    caughtBy: { [startTests]: ['TH-3 a pair that does not belong'] },
  },
  {
    id: 'activation-device-check',
    control: 'On the app a device of another account is refused before a code is sent.',
    serves: ['ACT-3'],
    file: START,
    find: "command.channel === 'app' ? binding : undefined",
    replace: 'undefined',
    caughtBy: { [startTests]: ['ACT-3 a device of another'] },
  },
  {
    id: 'activation-binds-once',
    control: 'A device that became another’s meanwhile is not bound.',
    serves: ['ACT-3', 'TH-20'],
    file: COMPLETE,
    find: 'return isTaken(before, account) ? undefined : bind(',
    replace: 'return bind(',
    caughtBy: { [completeTests]: ['TH-20 two people on one device'] },
  },
  {
    id: 'activation-web-binds-none',
    control: 'A browser’s key is not bound.',
    serves: ['ACT-6'],
    file: COMPLETE,
    find: "flow.channel === 'app' ? await bindTo(",
    replace: 'flow.channel ? await bindTo(',
    caughtBy: { [completeTests]: ['ACT-6 binds no device'] },
  },
  {
    id: 'activation-sessions-end',
    control: 'Sessions of before the activation end with it.',
    serves: ['SES-5'],
    file: COMPLETE,
    find: '        ...sessions,\n',
    replace: '',
    caughtBy: { [completeTests]: ['SES-5 every session of before'] },
  },
  {
    id: 'activation-window',
    control: 'After the window nothing is activated.',
    serves: ['ACT-5'],
    file: WINDOW,
    find: 'open: end > now,',
    replace: 'open: end > 0,',
    caughtBy: {
      [verifyTests]: ['ACT-5 the window is open'],
      [completeTests]: ['ACT-5 a window that closed'],
      [lookUpTests]: ['ACT-5 it tells until when'],
    },
  },
  {
    id: 'activation-invited',
    control: 'What nobody was asked to activate is not open, and officers may open it.',
    serves: ['ACT-5'],
    file: WINDOW,
    find: 'return { open: false };',
    replace: 'return { open: true };',
    caughtBy: { [lookUpTests]: ['ACT-5 an account that nobody was asked to activate'] },
  },
  {
    id: 'activation-locked',
    control: 'A locked account is not activated.',
    serves: ['LCK-1'],
    file: MAY,
    find: "  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });\n",
    replace: '',
    caughtBy: { [verifyTests]: ['LCK-1 a lock'], [completeTests]: ['LCK-1 a lock laid meanwhile'] },
  },
  {
    id: 'activation-of-that-account',
    control: 'What was proven of an account proves nothing of the one that took its place, or its phone’s.',
    serves: ['REG-9', 'ACT-7'],
    file: MAY,
    find: 'account?.accountId !== accountId || account.phone !== phone',
    replace: 'account === undefined',
    caughtBy: { [verifyTests]: ['REG-9 another account', 'REG-9 another phone'] },
  },
  {
    id: 'activation-password-proven',
    control: 'An existing password is proven.',
    serves: ['ACT-4'],
    file: PROVE,
    find: 'if (await ports.passwords.verify(credential.hash, password)) return',
    replace: 'if ((await ports.passwords.verify(credential.hash, password)) || true) return',
    caughtBy: { [completeTests]: ['ACT-4 an existing password'] },
  },
  {
    id: 'activation-password-counted',
    control: 'Passwords tried with an activation are counted before they are compared.',
    serves: ['TH-4', 'SES-1'],
    file: PROVE,
    find: '  if (!counted.ok) return counted;\n  if (await',
    replace:
      "  if (!counted.ok && counted.refusal.code === 'invalid_request') return counted;\n  if (!counted.ok) return accepted([]);\n  if (await",
    caughtBy: { [completeTests]: ['SES-1 wrong passwords are delayed'] },
  },
  {
    id: 'activation-counter-code',
    control: 'The printed code is demanded where there is one.',
    serves: ['ACT-4'],
    file: PROVE,
    find: 'if (account.counterCode !== undefined)',
    replace: 'if (account.counterCode === given.counterCode)',
    caughtBy: { [completeTests]: ['ACT-4 the code that the counter printed'] },
  },
  {
    id: 'activation-reset-voids',
    control: 'A password reset between proof and activation voids the proof.',
    serves: ['TH-20'],
    file: COMPLETE,
    find: 'if (still.value.passwordResetAt !== account.value.passwordResetAt)',
    replace: 'if (still.value.passwordResetAt === -1)',
    caughtBy: { [completeTests]: ['TH-20 a password reset in between'] },
  },
  {
    id: 'activation-hash-before-try',
    control: 'A key that does not answer costs no try.',
    serves: ['FA-17'],
    file: COMPLETE,
    find: '  const hashed = await hashSecrets(ports, account.value.person, secrets.value, demanded);\n  const { counterCode } = command;\n  const given = { password: secrets.value.password, counterCode };\n  const owner = await proveOwner(ports, { flow: flow.value, account: account.value, credential }, given);\n  if (!owner.ok) return owner;\n',
    replace:
      '  const { counterCode } = command;\n  const given = { password: secrets.value.password, counterCode };\n  const owner = await proveOwner(ports, { flow: flow.value, account: account.value, credential }, given);\n  if (!owner.ok) return owner;\n  const hashed = await hashSecrets(ports, account.value.person, secrets.value, demanded);\n',
    caughtBy: { [completeTests]: ['FA-17 a key that does not answer'] },
  },
  {
    id: 'counter-ends-disabled-codes',
    control: 'A counter ends the wrong tries with which strangers disabled an activation’s codes.',
    serves: ['TH-45', 'OTP-3'],
    file: 'domain/counter/reopen-activation.ts',
    find: ', ...tries.ended]',
    replace: ']',
    caughtBy: { 'test/unit/domain/counter/reopen-activation.test.ts': ['TH-45 otp.activation.other that strangers'] },
  },
];
