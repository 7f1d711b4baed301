import type { DeviceId, PersonRef } from '../references.ts';

/** Who a valid access token speaks for. */
export interface Principal {
  readonly accountId: string;
  readonly person: PersonRef;
  readonly sessionId: string;
  readonly device: DeviceId;
}
