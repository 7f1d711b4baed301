/** What other folders use of chip verification; tools and benches that look at single parts of it import those from their own files. */
export { cccdPolicy, documentPolicy, withWeakHashes } from './policy.ts';
export type { ChipPolicy } from './policy.ts';
export { checkNames, codesByCheck } from './codes.ts';
export type { CheckCode, CheckName } from './codes.ts';
export type { CheckResult, ChipOutcome, Evidence, Verdict } from './verdict.ts';
export { summary } from './checks/run.ts';
export { checkOf } from './refusal.ts';
export { verifyChip } from './verify-chip.ts';
export type { ChipQuestion, ChipVerdict } from './verify-chip.ts';
export { verifyDocument } from './verify-document.ts';
export { TrustStore } from './trust/store.ts';
export { readBundle, sharesAnchorKey, storeOf } from './trust/bundle.ts';
export type { BundleContents } from './trust/bundle.ts';
export { trustExpiry } from './trust/expiry.ts';
export type { TrustExpiry } from './trust/expiry.ts';
export { assertRuntimeCurves } from './keys/runtime.ts';
export { portraitOf } from './portrait.ts';
export type { FaceImage } from './lds/face-image.ts';
