/**
 * Why a dossier waits for an operator. `dependency`, `timed_out` and `failed`: a step that could not be done; `run_lost`: a run that never ended;
 * `unknown_issuer`: a chip without a trust anchor (CHIP-3); `account_locked`: an approval that waits for the lock to be lifted (LCK-1).
 */
export type ParkCause = 'dependency' | 'timed_out' | 'failed' | 'run_lost' | 'unknown_issuer' | 'account_locked';

const TIMEOUTS: ReadonlySet<string> = new Set(['States.Timeout', 'States.HeartbeatTimeout', 'Sandbox.Timedout']);

/** The cause for the name of the error that a step ended in. */
export function causeOf(error: string): ParkCause {
  if (TIMEOUTS.has(error)) return 'timed_out';
  return error === 'DependencyUnavailable' || error.startsWith('Lambda.') ? 'dependency' : 'failed';
}
