import { readFileSync } from 'node:fs';
import { nearestExpiry, readBundle, storeOf, type TrustStore } from '../../emrtd/index.ts';
import { DAY, type Instant } from '../../domain/time.ts';

/** The trust store as it was deployed. */
export interface DeployedTrust {
  readonly store: TrustStore;
  /** Whole days until the next anchor expires; undefined without a valid one. */
  readonly daysLeft: number | undefined;
}

/** Reads a bundle of `npm run trust`. @throws Error when it is missing or damaged */
export function readTrust(file: string, now: Instant): DeployedTrust {
  const bundle = readBundle(readFileSync(file, 'utf8'));
  const expiry = nearestExpiry(bundle, now);
  return { store: storeOf(bundle), daysLeft: expiry === undefined ? undefined : Math.floor((expiry - now) / DAY) };
}
