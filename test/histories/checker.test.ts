import { describe, expect, test } from '@jest/globals';
import { describe as tell } from './model/describe.ts';
import { explore, report, shorten } from './checker/explore.ts';
import { plants } from './plants.ts';

/** Enough for the rarest race, should a change of the product move it away from its seed. */
const MOST_RUNS = 6_000;

/** What each plant breaks, and a seed near a history that shows it. */
const caught: Readonly<Record<keyof typeof plants, readonly [invariant: string, seed: number]>> = {
  signInWithoutAccount: ['TH-20', 1595],
  erasureForgetsSessions: ['TH-20', 100],
  resetForgetsSessions: ['TH-20', 1],
  lockForgetsSessions: ['TH-20', 1],
  triesUncounted: ['4', 1],
  burstCountedOnce: ['4', 1],
  noticeUnclaimed: ['6', 1],
  answerForgotten: ['FA-2', 1],
  recordForgotten: ['3', 1],
  recordTwice: ['3', 1],
  counterForgotten: ['6', 100],
  phoneForgotten: ['2', 1],
  passwordForgotten: ['2', 100],
  lastWriterWins: ['4', 1],
  numberInTheTrail: ['7', 1],
  conflictIsYes: ['4', 1],
  unknownIsRefused: ['OTP-4', 740],
  passwordReadOnce: ['TH-20', 790],
  sessionsCached: ['8', 170],
  deviceTakenOver: ['2', 1],
  bindingForgotten: ['2', 1],
  bindingLeftBehind: ['2', 1],
  activatedTwice: ['2', 60],
  passcodeForgotten: ['2', 1],
  activationForgetsSessions: ['SES-5', 105],
  moveForgetsSessions: ['SES-5', 55],
  recordOfDeviceForgotten: ['3', 55],
  activationUncounted: ['6', 1],
  issueUncounted: ['6', 1],
  everyPasscodeRight: ['TH-21', 1],
  passcodesUncounted: ['4', 1],
};

describe('the checker finds', () => {
  test.each(Object.entries(caught))(
    '%s: invariant %s',
    async (name, [invariant, seed]) => {
      const sabotage = plants[name as keyof typeof plants];
      let from = seed;
      let broken: readonly string[] = [];
      while (!broken.includes(invariant) && from < seed + MOST_RUNS) {
        const { finding } = await explore({ seed: from, runs: seed + MOST_RUNS - from, sabotage });
        broken = finding?.violations.map((violation) => violation.invariant) ?? [];
        from = (finding?.seed ?? Infinity) + 1;
      }
      expect(broken).toContain(invariant);
    },
    300_000,
  );
});

test('a finding is shortened to what matters, and says how to see it again', async () => {
  const { finding } = await explore({ seed: 1, runs: MOST_RUNS, sabotage: plants.lockForgetsSessions });
  if (finding === undefined) throw new Error('nothing was found');
  const shortest = await shorten(finding, plants.lockForgetsSessions);
  expect(tell(shortest.history)).toHaveLength(2);
  expect(report(shortest)).toContain('invariant TH-20: a session outlived the lock of its account');
  expect(report(shortest)).toContain(`npm run bench -- race --seed ${finding.seed} --runs 1`);
});
