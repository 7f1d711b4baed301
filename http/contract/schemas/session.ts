import * as z from 'zod/mini';
import { id, text, time } from './text.ts';

export const accountState = z.object({
  level: z.literal([0, 1, 2]),
  state: z.enum(['registered', 'approved', 'active']),
});

export const signIn = z.strictObject({ identifier: text(32), password: text(256) });

export const refreshRequest = z.strictObject({ refreshToken: text(256) });

export const sessionPath = z.strictObject({ sessionId: id });

/** Tokens are opaque; `expiresIn` counts seconds of the access token (SES-2). */
export const sessionTokens = z.object({
  accessToken: z.string(),
  tokenType: z.literal('DPoP'),
  expiresIn: z.int(),
  refreshToken: z.string(),
  account: accountState,
  firstSignIn: z.boolean(),
});

export const sessionList = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      current: z.boolean(),
      deviceId: z.string(),
      deviceName: z.exactOptional(z.string()),
      startedAt: time,
      lastUsedAt: time,
      expiresAt: time,
    }),
  ),
});
