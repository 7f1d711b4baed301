import type { ChipPolicy } from '../policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import { countryCode } from '../x509/country.ts';
import { countryOf } from '../x509/name.ts';
import { currentCrl } from './current-crl.ts';
import type { TrustStore } from './store.ts';

/** Until when a store serves the documents that a policy is for; milliseconds since 1970. */
export interface TrustExpiry {
  /** The end of the first anchor to end of those valid now; undefined when none is valid. */
  readonly anchors: number | undefined;
  /** The earliest next update of the CRLs of those anchors; undefined when one of them has none, or no anchor is valid. */
  readonly crls: number | undefined;
}

/**
 * When the first of the policy's own trust ends: its issuing state's anchors, those of any state where it names none. Other states' anchors come
 * with a master list and say nothing about our documents; those that ended before stay for the documents of their time.
 */
export function trustExpiry(store: TrustStore, policy: ChipPolicy, now: number): TrustExpiry {
  const ours = anchorsOf(store, policy).filter((anchor) => now >= anchor.notBefore && now <= anchor.notAfter);
  const updates = ours.map((anchor) => currentCrl(store, anchor, policy.hashes).crl?.nextUpdate);
  return { anchors: earliest(ours.map(({ notAfter }) => notAfter)), crls: earliest(updates) };
}

/** The anchors of the documents that the policy is for. */
export const anchorsOf = (store: TrustStore, policy: ChipPolicy): readonly Certificate[] =>
  store.anchors.filter((anchor) => isOf(policy.issuingState, anchor));

function isOf(state: string | undefined, anchor: Certificate): boolean {
  const country = countryOf(anchor.subject);
  return state === undefined || (country !== undefined && countryCode(country) === state);
}

/** Undefined where there is no time, or one is not known. */
function earliest(times: readonly (number | undefined)[]): number | undefined {
  const first = Math.min(...times.map((time) => time ?? -Infinity));
  return Number.isFinite(first) ? first : undefined;
}
