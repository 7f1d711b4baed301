import * as z from 'zod/mini';
import { id, text, time } from './text.ts';

const LONGEST_COMMENT = 1_000;

/** Why a dossier is not accepted, as its citizen is told (DOS-2). */
const rejectionReason = z.enum([
  'data_changed',
  'chip_no_longer_holds',
  'population_differs',
  'already_identified',
  'portrait_unfit',
  'face_not_of_document',
  'portrait_not_of_person',
  'appointment_needed',
]);

/** Why the machine did not decide by itself. */
const reviewReason = z.enum([
  'chip_reserved',
  'chip_rejected_before',
  'document_by_qr',
  'no_live_face',
  'held_back_by_register',
  'face_of_document_uncertain',
  'portrait_uncertain',
]);

const decision = z.enum(['approve', 'reject']);

export const waitingQuery = z.strictObject({
  status: z.enum(['review', 'parked']),
  cursor: z.exactOptional(z.string().check(z.regex(/^[\w.~-]{1,128}$/))),
});

const waiting = {
  dossierId: z.string(),
  level: z.literal(1),
  /** `reviewed` waits for its second officer. */
  status: z.enum(['review', 'reviewed', 'parked']),
  since: time,
  /** By when a decision should come; passed, it is overdue (DOS-3). */
  dueAt: z.exactOptional(time),
  overdue: z.boolean(),
  /** Why the machine did not decide. */
  reviewReasons: z.array(reviewReason),
};

export const waitingDossiers = z.object({
  dossiers: z.array(z.object({ ...waiting, reviewedBy: z.exactOptional(z.string()) })),
  cursor: z.exactOptional(z.string()),
});

export const officerDossierPath = z.strictObject({ dossierId: id });

const reading = z.object({
  at: time,
  outcome: z.enum(['passed', 'officer', 'parked', 'rejected']),
  code: z.exactOptional(z.string()),
  policy: z.string(),
  checks: z.array(
    z.object({
      name: z.string(),
      result: z.enum(['held', 'warned', 'reserved', 'failed', 'not_run']),
      code: z.exactOptional(z.string()),
    }),
  ),
});

/** What the machine found, with the similarity of faces in percent; null where there was nothing to compare. */
const findings = z.object({
  at: time,
  document: z.enum([
    'chip_passed',
    'chip_for_officer',
    'chip_unknown_issuer',
    'chip_fails_now',
    'qr_with_photo',
    'qr_without_photo',
  ]),
  earlierChipRejected: z.boolean(),
  bytesUnchanged: z.boolean(),
  population: z.enum(['agrees', 'differs', 'held_back']),
  liveness: z.enum(['passed', 'absent']),
  uniqueness: z.enum(['free', 'taken']),
  portraitQuality: z.array(z.string()),
  documentFace: z.nullable(z.number()),
  portraitFace: z.nullable(z.number()),
});

/** Opens the picture to whoever has it, until then. */
const picture = { url: z.string(), urlExpiresAt: time };

/** Everything that the officers who decide may see of a dossier. */
export const dossierForOfficer = z.object({
  ...waiting,
  status: z.enum(['review', 'reviewed']),
  /** Whether an approval would open an account for who sent it, in place of raising one (REG-9). */
  claim: z.boolean(),
  /** Whether there is an account of level 0 that would end with it. */
  givesWay: z.boolean(),
  identity: z.object({
    personalId: z.string(),
    fullName: z.string(),
    dateOfBirth: z.string(),
    sex: z.enum(['male', 'female']),
    cardIssueDate: z.exactOptional(z.string()),
  }),
  chip: z.exactOptional(reading),
  rejectedChips: z.array(reading),
  qr: z.exactOptional(z.object({ at: time })),
  portrait: z.exactOptional(z.object({ at: time, ...picture })),
  live: z.exactOptional(z.object({ at: time, confidence: z.number(), ...picture })),
  /** Of the document: the chip's, or the register's for a QR code. */
  photograph: z.exactOptional(z.object(picture)),
  findings: z.exactOptional(findings),
  verdicts: z.array(z.object({ officer: z.string(), decision, reasons: z.array(rejectionReason), at: time })),
  comments: z.array(z.string()),
  timeline: z.array(z.object({ status: z.string(), at: time })),
});

/** A rejection names at least one reason, an approval none. */
export const decisionRequest = z.strictObject({
  decision,
  reasons: z.array(rejectionReason).check(z.maxLength(8)),
  comment: z.exactOptional(text(LONGEST_COMMENT)),
});

/** `reviewed`: the second officer's turn; `checking`: both agree, and the decision is being carried out; `review`: they did not. */
export const decided = z.object({ status: z.enum(['reviewed', 'checking', 'review']) });

export const resumed = z.object({ status: z.literal('checking') });
