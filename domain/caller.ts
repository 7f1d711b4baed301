import type { DeviceId } from './references.ts';

/** Who calls and from where, as the edge proved it: the DPoP key's thumbprint, the source address, the language asked for. */
export interface Caller {
  readonly device: DeviceId;
  readonly deviceName?: string;
  readonly address: string;
  readonly language: 'vi' | 'en';
  readonly requestId: string;
}

/** The caller as an audit record names it: where from, never who. */
export const originOf = (caller: Caller): Pick<Caller, 'device' | 'address' | 'requestId'> => ({
  device: caller.device,
  address: caller.address,
  requestId: caller.requestId,
});
