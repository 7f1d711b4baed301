import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { NO_CODE } from '../otp/one-time-code.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import { deviceChangeCodes } from './code-kind.ts';
import type { DeviceChangeFlow } from './flow.ts';
import type { BeginDeviceChangePorts } from './ports.ts';

export interface DeviceChangeBegun {
  readonly deviceChangeId: string;
  readonly otp: CodeStatus;
}

/**
 * Begins the sign-in of an ACTIVE account on a device that is not its bound one: sends a code (SES-5). The password was proven against
 * `account` as it is given here. Refusals: those of {@link sendCode}.
 */
export async function beginDeviceChange(
  ports: BeginDeviceChangePorts,
  caller: Caller,
  account: Account,
  fromKnownDevice: boolean,
): Promise<Outcome<DeviceChangeBegun>> {
  const { person, phone, personal, accountId, passwordResetAt } = account;
  const flow: DeviceChangeFlow = {
    entity: 'deviceChangeFlow',
    version: 0,
    flowId: ports.randomness.id(),
    device: caller.device,
    fromKnownDevice,
    state: 'awaiting_code',
    person,
    phone,
    phoneNumber: personal.phone,
    accountId,
    ...(passwordResetAt !== undefined && { passwordResetAt }),
    language: caller.language,
    code: NO_CODE,
    expiresAt: ports.clock.now() + ports.limits.deviceChange.flowSeconds * SECOND,
  };
  const sent = await sendCode(ports, deviceChangeCodes(ports, caller), () => Promise.resolve(flow));
  return sent.ok ? accepted({ deviceChangeId: flow.flowId, otp: sent.value }) : sent;
}
