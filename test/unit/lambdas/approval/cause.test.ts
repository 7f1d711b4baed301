import { describe, expect, test } from '@jest/globals';
import type { ParkCause } from '../../../../domain/approval/park-cause.ts';
import { causeOf } from '../../../../lambdas/approval/cause.ts';

describe('why a step could not be done', () => {
  test.each<[string, ParkCause]>([
    ['DependencyUnavailable', 'dependency'],
    ['Lambda.TooManyRequestsException', 'dependency'],
    ['States.Timeout', 'timed_out'],
    ['States.HeartbeatTimeout', 'timed_out'],
    ['Sandbox.Timedout', 'timed_out'],
    ['StepFailed', 'failed'],
    ['States.TaskFailed', 'failed'],
    ['079094000001', 'failed'],
  ])('APR-5 %s is %s', (error, cause) => expect(causeOf(error)).toBe(cause));
});
