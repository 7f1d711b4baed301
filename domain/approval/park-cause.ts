/**
 * Why a dossier waits for an operator. `dependency`, `timed_out` and `failed`: a step that could not be done; `run_lost`: a run that never ended;
 * `unknown_issuer`: a chip without a trust anchor (CHIP-3); `account_locked`: an approval that waits for the lock to be lifted (LCK-1).
 */
export type ParkCause = 'dependency' | 'timed_out' | 'failed' | 'run_lost' | 'unknown_issuer' | 'account_locked';
