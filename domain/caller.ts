import type { DeviceId } from './references.ts';

/** A call: from which address, in which language it is to be answered, under which id it is known. */
export interface Call {
  readonly address: string;
  readonly language: 'vi' | 'en';
  readonly requestId: string;
}

/** Whose device calls, as the edge proved it: the DPoP key's thumbprint. */
export interface Caller extends Call {
  readonly device: DeviceId;
  readonly deviceName?: string;
}
