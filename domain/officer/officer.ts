import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** What officers are trusted with; each call of theirs names the groups that may make it. */
export const OFFICER_GROUPS = ['reviewer', 'approver', 'counter', 'reporting', 'operator'] as const;
export type OfficerGroup = (typeof OFFICER_GROUPS)[number];

/** Who may act as an officer here, and who that is as a person: nobody decides about themselves (APR-2). */
export interface Officer extends Versioned {
  readonly entity: 'officer';
  /** `sub` at the issuer of their tokens: an opaque id. */
  readonly officer: string;
  /** Of the officer's own personal number. */
  readonly person: PersonRef;
  readonly groups: readonly OfficerGroup[];
  readonly since: Instant;
}

export interface Officers {
  find(officer: string): Promise<Officer | undefined>;
}

/** An officer who calls. */
export interface OfficerPrincipal extends Pick<Officer, 'officer' | 'person'> {
  /** Those that both the token and the record name. */
  readonly groups: readonly OfficerGroup[];
}

/** What a token says once it is proven to be the issuer's, for this system, and of now. */
export interface OfficerClaims {
  readonly officer: string;
  /** As the issuer names them; some may be none of ours. */
  readonly groups: readonly string[];
}

/** Verifies tokens of the configured issuer (TH-19). */
export interface OfficerTokens {
  /** Undefined when the token is not that. @throws DependencyUnavailable when the issuer's keys cannot be had now */
  verify(token: string, now: Instant): Promise<OfficerClaims | undefined>;
}
