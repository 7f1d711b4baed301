import type { DeviceCalls } from '../doubles/edge/device-calls.ts';
import type { MemoryApi } from '../doubles/api/memory-api.ts';
import type { OfficerCalls } from '../doubles/officers/officer-calls.ts';

/** What one call is made with. */
export interface Scene {
  readonly api: MemoryApi;
  readonly own: DeviceCalls;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly registration: string;
  readonly reset: string;
  readonly passcodeReset: string;
  readonly lock: string;
  readonly unlock: string;
  readonly activation: string;
  readonly deviceChange: string;
  readonly dossier: string;
  readonly challenge: string;
  /** A reviewer and operator, and what waits for one. */
  readonly officer: OfficerCalls;
  readonly code: (
    kind: 'registration' | 'password_reset' | 'passcode_reset' | 'lock' | 'unlock' | 'activation' | 'device_change',
  ) => string;
}
