/** The public face of chip verification: everything that other folders need, and nothing that they should not touch. */
export { cccdPolicy, documentPolicy, withWeakHashes } from './policy.ts';
export type { ChipPolicy } from './policy.ts';
export { checkNames, codesByCheck } from './codes.ts';
export type { CheckCode, CheckName } from './codes.ts';
export type { CheckResult, ChipOutcome, Evidence, Verdict } from './verdict.ts';
export { verifyChip } from './verify-chip.ts';
export type { ChipContents, ChipQuestion, ChipUpload, ChipVerdict } from './verify-chip.ts';
export { verifyDocument } from './verify-document.ts';
export type { DocumentQuestion } from './verify-document.ts';
export type { CardHolder } from './checks/content-agreement.ts';
export type { Challenge } from './checks/active-authentication.ts';
export { TrustStore } from './trust/store.ts';
export { nearestExpiry, readBundle, storeOf } from './trust/bundle.ts';
export { assertRuntimeCurves } from './keys/runtime.ts';
export type { FaceImage } from './lds/face-image.ts';
export type { CitizenDetails } from './lds/dg13.ts';
export type { Mrz } from './lds/mrz.ts';
