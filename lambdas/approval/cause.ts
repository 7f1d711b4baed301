import type { ParkCause } from '../../domain/approval/park-cause.ts';

const TIMEOUTS: ReadonlySet<string> = new Set(['States.Timeout', 'States.HeartbeatTimeout', 'Sandbox.Timedout']);

/** Why a dossier is parked, for the name of the error that a step ended in, as Step Functions and Lambda name it. */
export function causeOf(error: string): ParkCause {
  if (TIMEOUTS.has(error)) return 'timed_out';
  return error === 'DependencyUnavailable' || error.startsWith('Lambda.') ? 'dependency' : 'failed';
}
