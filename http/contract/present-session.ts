import type { SignedIn } from '../../domain/session/sign-in.ts';

/** A session's tokens as every call that gives them answers. */
export const presentSession = ({ tokens, account, firstSignIn }: SignedIn) => ({
  accessToken: tokens.accessToken,
  tokenType: 'DPoP' as const,
  expiresIn: tokens.expiresInSeconds,
  refreshToken: tokens.refreshToken,
  account: { level: account.level, state: account.state },
  firstSignIn,
});
