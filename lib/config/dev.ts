import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { defaults, limitsWithBrake } from './defaults.ts';
import type { StageConfig } from './stage.ts';

/** For engineers: the sandbox population, nothing kept when the stack goes. Also what the local cloud hosts. */
export const dev: StageConfig = {
  ...defaults,
  name: 'dev',
  tags: { application: 'dinhdanh', stage: 'dev' },
  protectData: false,
  limits: limitsWithBrake({ perMinute: 300, perDay: 10_000 }, { perMinute: 300, perDay: 10_000 }),
  population: { kind: 'sandbox' },
  chip: { kind: 'own', trust: 'sandbox' },
  throttle: {
    code: { ratePerSecond: 50, burst: 100 },
    recovery: { ratePerSecond: 50, burst: 100 },
    'sign-in': { ratePerSecond: 100, burst: 200 },
    chip: { ratePerSecond: 20, burst: 40 },
    faces: { ratePerSecond: 20, burst: 40 },
    standard: { ratePerSecond: 200, burst: 400 },
  },
  logRetention: RetentionDays.TWO_WEEKS,
  alarms: {
    wrongCodesPerMinute: 20,
    wrongPasswordsPerMinute: 50,
    wrongFactorsPerMinute: 20,
    unmatchedPairsPerMinute: 20,
    smsSpendDollars: 5,
    latencyMilliseconds: 2_000,
  },
};
