import type { Instant } from '../../domain/time.ts';
import type { AddressGateKind } from '../contract/operation-definition.ts';

export type Admission = { readonly ok: true } | { readonly ok: false; readonly retryAt: Instant };

/** Counts calls by source address: slows from a number on, refuses from a higher one (OTP-2). */
export interface AddressGate {
  /** @throws DependencyUnavailable */
  admit(kind: AddressGateKind, address: string, now: Instant): Promise<Admission>;
}
