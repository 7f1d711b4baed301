/**
 * The sandbox issuer: a fictitious CSCA, its document signers, chip cards and the phone's side of Active Authentication. It signs whatever a
 * plan says, properly, so that tests can show what a verifier does with documents that are signed and yet wrong.
 */
export { answerChallenge } from './active-authentication.ts';
export { foundAuthority, issueCrl, issueSigner, linkCertificate } from './authority.ts';
export type { Authority, DocumentSigner } from './authority.ts';
export { issueCard } from './card.ts';
export type { CardPlan, SandboxCard } from './card.ts';
export { exampleCitizen } from './citizen.ts';
export type { SandboxCitizen } from './citizen.ts';
export { sandboxAuthority, sandboxCard, sandboxCrl, unknownCard } from './public-sandbox.ts';
export type { SandboxHolder } from './public-sandbox.ts';
export { readingOf } from './reading.ts';
export { generateKey } from './keys.ts';
export type { SigningKey } from './keys.ts';
export { suites } from './suites.ts';
export type { Suite, SuiteName } from './suites.ts';
