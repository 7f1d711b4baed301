import type { Caller } from '../caller.ts';
import { PHONE_PROVEN, proveCode, type PhoneProven } from '../otp/prove-code.ts';
import type { Outcome } from '../outcome.ts';
import { deviceChangeCodes } from './code-kind.ts';
import { mayMove } from './may-move.ts';
import type { DeviceChangePorts } from './ports.ts';

/** Proves the phone of a sign-in on another device by its code. Refusals: those of {@link proveCode} and of {@link mayMove}. */
export const verifyDeviceChangeCode = (
  ports: DeviceChangePorts,
  caller: Caller,
  { deviceChangeId, code }: { readonly deviceChangeId: string; readonly code: string },
): Promise<Outcome<PhoneProven>> =>
  proveCode(ports, deviceChangeCodes(ports, caller), { flowId: deviceChangeId, code }, async (flow) => {
    const may = await mayMove(ports, flow);
    return may.ok ? PHONE_PROVEN : may;
  });
