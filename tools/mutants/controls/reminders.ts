import type { Mutant } from '../mutant.ts';

const TESTS = 'test/unit/domain/activation/reminders.test.ts';

/** Reminders of activations: once a day, and only while they are true. */
export const reminders: readonly Mutant[] = [
  {
    id: 'reminder-with-its-step',
    control: 'The reminder and the step to the next are one transaction.',
    serves: ['ACT-5', 'FA-2'],
    file: 'domain/activation/remind.ts',
    find: 'change: { writes: [{ save: later }, { save: reminder }] },',
    replace: 'change: { writes: [{ save: later }] },',
    caughtBy: { [TESTS]: ['ACT-5 come on days 1, 3 and 6', 'FA-2 a reminder that was made and not offered'] },
  },
  {
    id: 'reminder-of-one-account',
    control: 'An account that is active, or was invited anew, is not reminded.',
    serves: ['ACT-5'],
    file: 'domain/activation/remind.ts',
    find: "if (account?.state !== 'approved' || account.invitation?.noticeId !== noticeId || end === undefined || end <= now)",
    replace:
      "if (account?.state !== 'approved' || account.invitation === undefined || end === undefined || end <= now)",
    caughtBy: { [TESTS]: ['ACT-5 a window that was opened again'] },
  },
  {
    id: 'reminder-still-true',
    control: 'A reminder is looked at again before it is sent.',
    serves: ['ACT-5', 'FA-12'],
    file: 'domain/notice/send.ts',
    find: 'if (!(await stillTrue(notice, now)))',
    replace: 'if (!(await stillTrue(notice, now)) && notice.refusals > 99)',
    caughtBy: {
      [TESTS]: [
        'ACT-5 an account that is activated while its reminder waits',
        'ACT-5 LCK-1 an account that is locked while its reminder waits',
        'ACT-7 a phone that the account no longer has',
        'FA-12 a reminder that waits until the next one’s turn',
      ],
    },
  },
  {
    id: 'reminder-known-to-be-true',
    control: 'Who cannot say whether a reminder is still true does not send it.',
    serves: ['ACT-5'],
    file: 'domain/notice/send.ts',
    find: 'if (stillTrue === undefined) return { outcome: accepted(undefined) };',
    replace: 'stillTrue ??= () => Promise.resolve(true);',
    caughtBy: { [TESTS]: ['ACT-5 who cannot say whether a reminder is still true'] },
  },
  {
    id: 'reminder-in-its-time',
    control: 'A reminder is too late when the next one’s turn has come.',
    serves: ['FA-12'],
    file: 'domain/notice/still-reminds.ts',
    find: 'if (reminds === undefined || now >= reminds.until) return false;',
    replace: 'if (reminds === undefined) return false;',
    caughtBy: { [TESTS]: ['FA-12 a reminder that waits until the next one’s turn'] },
  },
  {
    id: 'reminders-whole-shard',
    control: 'One that cannot be taken up ends no run of its shard before the end.',
    serves: ['FA-9'],
    file: 'domain/activation/remind-shard.ts',
    find: 'if (!again && failures.length > 0)',
    replace: 'if (failures.length > 0)',
    caughtBy: { 'test/unit/domain/activation/remind-shard.test.ts': ['FA-9 one that cannot be read, and the first'] },
  },
  {
    id: 'reminders-shard-alone',
    control: 'A shard that fails keeps no other back.',
    serves: ['FA-19'],
    file: 'statemachines/reminders.asl.json',
    find: '"Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Left" }],',
    replace: '',
    caughtBy: {
      'test/unit/statemachines/reminders.test.ts': ['FA-19 a shard that goes on failing keeps no other back'],
    },
  },
  {
    id: 'reminders-failure-seen',
    control: 'A run with a shard that failed fails.',
    serves: ['ACT-5', 'FA-19'],
    file: 'statemachines/reminders.asl.json',
    find: '"Output": { "left": true }',
    replace: '"Output": { "left": false }',
    caughtBy: {
      'test/unit/statemachines/reminders.test.ts': ['FA-19 a shard that goes on failing', 'FA-9 a fault of ours'],
    },
  },
];
