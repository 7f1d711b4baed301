import type { DeviceChangeStarted, SessionTokens } from './generated/types.gen.ts';

/** The session that a sign-in gave. @throws Error when it gave none yet: the account is active on another device, and code and passcode are to follow */
export function sessionOf(answer: SessionTokens | DeviceChangeStarted): SessionTokens {
  if ('accessToken' in answer) return answer;
  throw new Error('the account is active on another device');
}
