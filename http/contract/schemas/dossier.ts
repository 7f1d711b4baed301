import * as z from 'zod/mini';
import { id, text, time } from './text.ts';

/** Longest file of a chip as Base64; what is too large for a check and shorter than this gets the check's own code. */
const LONGEST_FILE = 2_000_000;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A file of the chip in Base64 (RFC 4648 §4). */
const file = z.string().check(z.minLength(4), z.maxLength(LONGEST_FILE), z.regex(BASE64));

export const dossierPath = z.strictObject({ dossierId: id });

export const dossierRequest = z.strictObject({ level: z.literal(1) });

/** Eight octets in Base64 that the chip signs, once and in time (CHIP-2). */
const challenge = z.object({ challenge: z.string(), expiresAt: time });

export const dossierCreated = z.object({
  dossierId: z.string(),
  status: z.literal('draft'),
  activeAuthentication: challenge,
});

export const chipChallengeIssued = z.object({ activeAuthentication: challenge });

/** What the phone read: EF.SOD, the data groups by number, and the chip's answer to the challenge. */
export const chipUpload = z.strictObject({
  sod: file,
  dataGroups: z.strictObject({
    1: z.exactOptional(file),
    2: z.exactOptional(file),
    3: z.exactOptional(file),
    4: z.exactOptional(file),
    5: z.exactOptional(file),
    6: z.exactOptional(file),
    7: z.exactOptional(file),
    8: z.exactOptional(file),
    9: z.exactOptional(file),
    10: z.exactOptional(file),
    11: z.exactOptional(file),
    12: z.exactOptional(file),
    13: z.exactOptional(file),
    14: z.exactOptional(file),
    15: z.exactOptional(file),
    16: z.exactOptional(file),
  }),
  activeAuthentication: z.exactOptional(z.strictObject({ signature: file })),
});

/** Whose card it is, as the population database has them. */
const holder = z.object({
  personalId: z.string(),
  fullName: z.string(),
  dateOfBirth: z.string(),
  sex: z.enum(['male', 'female']),
});

/** The payload of the card's QR code, as it was scanned (REG-2). */
export const cardQr = z.strictObject({ payload: text(3_000) });

export const cardQrRead = z.object({ identity: holder });

/** Wide: what is no address has an answer of its own. */
export const submission = z.strictObject({ email: z.exactOptional(text(320)) });

export const dossierSent = z.object({ status: z.literal('submitted') });

export const officerRequest = z.strictObject({ comment: text(1_000) });

/** `identity` is absent where the card cannot be judged yet. */
export const chipRead = z.object({
  checks: z.array(
    z.object({
      name: z.string(),
      result: z.enum(['held', 'warned', 'reserved', 'failed', 'not_run']),
      code: z.exactOptional(z.string()),
    }),
  ),
  identity: z.exactOptional(holder),
});

const reason = z.object({ code: z.string(), message: z.string() });

const status = z.enum(['draft', 'submitted', 'approved', 'rejected', 'expired']);

/** `statusText` and the texts of the timeline are for people, with their times (DOS-2). */
export const dossierState = z.object({
  dossierId: z.string(),
  level: z.literal(1),
  status,
  statusText: z.string(),
  registeredAt: time,
  updatedAt: time,
  /** Why it was not accepted, and what to do. */
  reasons: z.array(reason),
  /** The steps that a draft still lacks. */
  missing: z.exactOptional(z.array(reason)),
  /** Until when a decision comes; of dossiers that were sent. */
  dueAt: z.exactOptional(time),
  timeline: z.array(z.object({ status, text: z.string(), at: time })),
});

export const dossierList = z.object({ dossiers: z.array(dossierState) });
