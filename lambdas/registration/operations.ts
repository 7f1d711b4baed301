import type { DossierBegun } from '../../domain/dossier/open.ts';
import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import type { RegistrationPorts } from '../../domain/registration/ports.ts';
import { claimAccount as claim } from '../../domain/registration/claim-account.ts';
import * as registration from '../../domain/registration/resend-code.ts';
import { setRegistrationPassword as setPassword } from '../../domain/registration/set-password.ts';
import { startRegistration as start, type RegistrationStarted } from '../../domain/registration/start.ts';
import { verifyRegistrationCode as verify } from '../../domain/registration/verify-code.ts';
import { presentBegun } from '../../http/contract/present-begun.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { fieldMessage } from '../../texts/fields.ts';
import { message } from '../../texts/messages.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const startRegistration = (
  ports: WithoutLedger<RegistrationPorts>,
): Operation<'startRegistration', RegistrationStarted> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ registrationId, otp, addressDiffers }, language) => ({
    status: 201,
    body: {
      registrationId,
      otp: presentCode(otp),
      ...(addressDiffers && {
        warnings: [
          {
            name: 'details.permanentResidence',
            code: 'differs',
            message: fieldMessage('differs', language),
          },
        ],
      }),
    },
  }),
});

export const resendRegistrationCode = (
  ports: WithoutLedger<RegistrationPorts>,
): Operation<'resendRegistrationCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) =>
    registration.resendRegistrationCode({ ...ports, ledger }, caller, params.registrationId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyRegistrationCode = (
  ports: WithoutLedger<RegistrationPorts>,
): Operation<'verifyRegistrationCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) =>
    verify({ ...ports, ledger }, caller, { registrationId: params.registrationId, code: body.code }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const claimAccount = (ports: WithoutLedger<RegistrationPorts>): Operation<'claimAccount', DossierBegun> => ({
  run: ({ caller, params, ledger }) => claim({ ...ports, ledger }, caller, params.registrationId),
  present: presentBegun,
});

export const setRegistrationPassword = (
  ports: WithoutLedger<RegistrationPorts>,
): Operation<'setRegistrationPassword', unknown> => ({
  run: ({ caller, params, body, ledger }) =>
    setPassword({ ...ports, ledger }, caller, { registrationId: params.registrationId, ...body }),
  present: (_account, language) => ({
    status: 201,
    body: { account: { level: 0, state: 'registered' }, message: message('password_set', language) },
  }),
});
