import type { Limits } from '../../../domain/limits/limits.ts';
import { limitsWithBrake } from '../../../lib/config/defaults.ts';

const DAY = 24 * 3_600;
const specified = limitsWithBrake({ perMinute: 12, perDay: 40 }, { perMinute: 12, perDay: 40 });

/** Limits of the specification's shape, so low that a short history meets all of them. */
export const lowLimits: Limits = {
  ...specified,
  registration: {
    ...specified.registration,
    mismatchesPerPerson: { limit: 2, windowSeconds: DAY },
    mismatchesPerDevice: { limit: 3, windowSeconds: DAY },
  },
  recovery: {
    ...specified.recovery,
    startsPerPerson: { limit: 3, windowSeconds: DAY },
    startsPerDevice: { limit: 4, windowSeconds: DAY },
  },
  activation: {
    ...specified.activation,
    // Two of the longest pauses after the day of the beginning end it.
    windowSeconds: 3 * DAY,
    personsPerDevice: { limit: 2, windowSeconds: DAY },
    personsPerPhone: { limit: 2, windowSeconds: DAY },
    startsPerDevice: { limit: 4, windowSeconds: DAY },
  },
  otp: {
    ...specified.otp,
    sendsPerFlow: 2,
    sendsPerNumber: { limit: 4, windowSeconds: DAY },
    wrongInARow: { delayFrom: 4, delaysSeconds: [], blockEvery: 4, blockSeconds: 900, disableAt: 9 },
  },
  signIn: { wrongInARow: { delayFrom: 2, delaysSeconds: [30, 60], blockEvery: 4, blockSeconds: 1_800 } },
  passcode: {
    wrongInARow: { delayFrom: 3, delaysSeconds: [], blockEvery: 3, blockSeconds: 900, blockDoublesUpToSeconds: DAY },
  },
  session: { ...specified.session, perAccount: 2 },
};
