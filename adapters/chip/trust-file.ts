import { readFileSync } from 'node:fs';
import { readBundle, storeOf, trustExpiry, type ChipPolicy, type TrustStore } from '../../emrtd/index.ts';
import { DAY, type Instant } from '../../domain/time.ts';

/** Whole days that the deployed trust has left for the policy's own documents; zero where there is nothing valid to rest on. */
export interface TrustDays {
  /** Until the next anchor expires. */
  readonly anchors: number;
  /** Until the next CRL is due. */
  readonly crls: number;
}

/** The trust store as it was deployed. */
export interface DeployedTrust {
  readonly store: TrustStore;
  readonly daysLeft: TrustDays;
}

/** Reads a bundle of `npm run trust`. @throws Error when it is missing or damaged */
export function readTrust(file: string, policy: ChipPolicy, now: Instant): DeployedTrust {
  const store = storeOf(readBundle(readFileSync(file, 'utf8')));
  const { anchors, crls } = trustExpiry(store, policy, now);
  const days = (end: number | undefined): number =>
    end === undefined ? 0 : Math.max(0, Math.floor((end - now) / DAY));
  return { store, daysLeft: { anchors: days(anchors), crls: days(crls) } };
}
