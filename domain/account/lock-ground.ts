/** On what grounds an officer locks an account (LCK-1; Decree 59/2022/ND-CP): the owner asks for it, or an authority decided it. */
export const OFFICERS_LOCK_GROUNDS = ['owner_request', 'terms_violated', 'authority_request'] as const;
export type OfficersLockGround = (typeof OFFICERS_LOCK_GROUNDS)[number];

/** The grounds of an authority's own. */
export type AuthorityGround = Exclude<OfficersLockGround, 'owner_request'>;
