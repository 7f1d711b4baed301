import type { Held } from './setting.ts';

/** What a device holds after a sign-in. */
export const heldOf = (
  device: number,
  { accessToken, refreshToken }: { readonly accessToken: string; readonly refreshToken: string },
): Held => ({ device, sessionId: accessToken.split('.')[1] ?? '', access: accessToken, refreshes: [refreshToken] });
