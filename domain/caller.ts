import type { DeviceId } from './references.ts';

/** Who calls and from where, as the edge proved it: the DPoP key's thumbprint, the source address, the language asked for. */
export interface Caller {
  readonly device: DeviceId;
  readonly deviceName?: string;
  readonly address: string;
  readonly language: 'vi' | 'en';
  readonly requestId: string;
}
