import { AwsError } from '../../endpoint/wire.ts';
import { show, type JsonObject } from '../../json.ts';
import { lockMode, type Bucket } from './buckets.ts';
import type { Version } from './store.ts';

const MODE = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';
export const BYPASS = 'x-amz-bypass-governance-retention';

/** Does a call set a lock of its own? */
export const setsLock = (input: JsonObject): boolean => MODE in input || UNTIL in input;

/** The lock of a new version: the call's own or the bucket's default. @throws AwsError where the call's is none */
export function lockOf({ lockable, defaultLock }: Bucket, input: JsonObject, now: Date): Version['lock'] {
  if (setsLock(input)) {
    const [mode, until] = [show(input[MODE]), new Date(show(input[UNTIL]))];
    if (!lockable) throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    if (Number.isNaN(until.getTime()))
      throw new AwsError('InvalidArgument', `${MODE} and ${UNTIL} must both be supplied`);
    if (until <= now) throw new AwsError('InvalidArgument', 'The retain until date must be in the future!');
    return { mode: lockMode(mode), until: until.toISOString() };
  }
  if (!defaultLock) return undefined;
  const until = new Date(now.getTime() + defaultLock.days * 86_400_000);
  return { mode: defaultLock.mode, until: until.toISOString() };
}

export const lockHeaders = ({ lock }: Version): Record<string, string> =>
  lock ? { [MODE]: lock.mode, [UNTIL]: lock.until } : {};

/** A locked version stays; in governance mode until who may go around it does. @throws AwsError AccessDenied */
export function checkUnlocked({ lock }: Version, input: JsonObject, now: Date): void {
  if (!lock || new Date(lock.until) <= now) return;
  if (lock.mode === 'GOVERNANCE' && show(input[BYPASS]) === 'true') return;
  throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
}
