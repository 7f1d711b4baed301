import * as z from 'zod/mini';
import { accountState } from './session.ts';
import { time } from './text.ts';

export const me = z.object({
  account: z.object({ ...accountState.shape, registeredAt: time }),
  person: z.object({ fullName: z.string(), maskedPersonalId: z.string() }),
  contact: z.object({ maskedPhone: z.string() }),
  services: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Absent until an activation bound one. */
  boundDevice: z.exactOptional(
    z.object({ deviceId: z.string(), deviceName: z.exactOptional(z.string()), since: time }),
  ),
});

export const historyQuery = z.strictObject({ cursor: z.exactOptional(z.string().check(z.regex(/^[\w.-]{1,128}$/))) });

export const history = z.object({
  events: z.array(
    z.object({
      at: time,
      action: z.string(),
      text: z.string(),
      actor: z.enum(['citizen', 'officer', 'system']),
      deviceId: z.exactOptional(z.string()),
    }),
  ),
  cursor: z.exactOptional(z.string()),
});
