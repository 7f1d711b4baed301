import { completeDeviceChange as complete } from '../../domain/device-change/complete.ts';
import type { DeviceChangePorts } from '../../domain/device-change/ports.ts';
import { resendDeviceChangeCode as resend } from '../../domain/device-change/resend-code.ts';
import { unbindDevice as unbind } from '../../domain/device-change/unbind.ts';
import { verifyDeviceChangeCode as verify } from '../../domain/device-change/verify-code.ts';
import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import type { SignedIn } from '../../domain/session/sign-in.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import { presentSession } from '../../http/contract/present-session.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

type Ports = WithoutLedger<DeviceChangePorts>;

export const resendDeviceChangeCode = (ports: Ports): Operation<'resendDeviceChangeCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) => resend({ ...ports, ledger }, caller, params.deviceChangeId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyDeviceChangeCode = (ports: Ports): Operation<'verifyDeviceChangeCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) =>
    verify({ ...ports, ledger }, caller, { deviceChangeId: params.deviceChangeId, code: body.code }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const completeDeviceChange = (ports: Ports): Operation<'completeDeviceChange', SignedIn> => ({
  run: ({ caller, params, body, ledger }) =>
    complete({ ...ports, ledger }, caller, { deviceChangeId: params.deviceChangeId, passcode: body.passcode }),
  present: (signedIn) => ({ status: 201, body: presentSession(signedIn) }),
});

export const unbindDevice = (ports: Ports): Operation<'unbindDevice', undefined> => ({
  run: ({ caller, principal, body, ledger }) => unbind({ ...ports, ledger }, caller, principal, body.passcode),
  present: () => ({ status: 204 }),
});
