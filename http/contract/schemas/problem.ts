import * as z from 'zod/mini';
import { CHIP_REASON } from '../../../texts/chip.ts';
import { fieldMessageCodes } from '../../../texts/fields.ts';
import { reasonCodes } from '../../../texts/reasons.ts';
import { statusOf, type ProblemCode } from '../../problem/codes.ts';

const reasonCode = z.union([z.enum(reasonCodes), z.string().check(z.regex(CHIP_REASON))]);

/** RFC 9457 problem details as this API fills them; only described here, never checked against. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(statusOf) as [ProblemCode, ...ProblemCode[]]),
  requestId: z.string(),
  fields: z.exactOptional(
    z.array(z.object({ name: z.string(), code: z.enum(fieldMessageCodes), message: z.string() })),
  ),
  reasons: z.exactOptional(z.array(z.object({ code: reasonCode, message: z.string() }))),
  retryAfter: z.exactOptional(z.int()),
  attemptsLeft: z.exactOptional(z.int()),
  /** Until when tries are blocked, RFC 3339; `wayOut` says what may be done before (PCD-2). */
  unblockAt: z.exactOptional(z.string()),
  /** Of a locked account, in words: why, by whom, and what to do (LCK-1). */
  reason: z.exactOptional(z.string()),
  authority: z.exactOptional(z.string()),
  wayOut: z.exactOptional(z.string()),
});
