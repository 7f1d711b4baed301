import * as z from 'zod/mini';
import { accountState } from './session.ts';
import { id, text, time } from './text.ts';

const LONGEST_AUTHORITY = 300;

/** `ref` is what the officer's own look at the account answered with; nobody else's path names the account by it. */
export const countersAccountPath = z.strictObject({ ref: id });

export const lookUpRequest = z.strictObject({ personalId: text(32) });

const lock = z.object({
  ground: z.enum(['owner', 'officer', 'card_revoked', 'death']),
  /** Of an authority's lock: what it was for. */
  because: z.exactOptional(z.enum(['terms_violated', 'authority_request'])),
  authority: z.string(),
  since: time,
});

export const lookedUp = z.object({
  ref: z.string(),
  /** Until when `ref` names the account. */
  expiresAt: time,
  account: z.object({ ...accountState.shape, registeredAt: time }),
  person: z.object({ fullName: z.string(), dateOfBirth: z.string() }),
  contact: z.object({ maskedPhone: z.string() }),
  boundDevice: z.boolean(),
  /** Of an account that waits for its activation; `windowEndsAt` is absent while its owner was not told yet. */
  activation: z.exactOptional(z.object({ open: z.boolean(), windowEndsAt: z.exactOptional(time) })),
  lock: z.exactOptional(lock),
});

export const reopening = z.strictObject({ ground: z.enum(['too_late', 'notice_missed', 'technical_failure']) });

/** A code to be printed and handed over, told this once; absent where the account has a password. */
const counterCode = z.exactOptional(z.string());

export const reopened = z.object({ status: z.literal('reopened'), counterCode });

const authority = text(LONGEST_AUTHORITY);

export const officersLock = z.strictObject({
  ground: z.enum(['owner_request', 'terms_violated', 'authority_request']),
  authority,
});

export const officersUnlock = z.strictObject({ ground: z.enum(['owner_present', 'ground_ended']), authority });

/** `locked` after the end of an authority's lock: the owner's own lay under it. */
export const lockState = z.object({ state: z.enum(['locked', 'unlocked']), lock: z.exactOptional(lock) });
