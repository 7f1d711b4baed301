import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import { completePasscodeReset as complete } from '../../domain/passcode-reset/complete.ts';
import type { PasscodeResetPorts } from '../../domain/passcode-reset/ports.ts';
import { resendPasscodeResetCode as resend } from '../../domain/passcode-reset/resend-code.ts';
import { startPasscodeReset as start, type PasscodeResetStarted } from '../../domain/passcode-reset/start.ts';
import { verifyPasscodeResetCode as verify } from '../../domain/passcode-reset/verify-code.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { message } from '../../texts/messages.ts';
import { securityQuestion } from '../../texts/security-questions.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

type Ports = WithoutLedger<PasscodeResetPorts>;

export const startPasscodeReset = (ports: Ports): Operation<'startPasscodeReset', PasscodeResetStarted> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ passcodeResetId, otp, questions }, language) => ({
    status: 201,
    body: {
      passcodeResetId,
      otp: presentCode(otp),
      questions: questions.map((id) => ({ id, text: securityQuestion(id, language) })),
    },
  }),
});

export const resendPasscodeResetCode = (ports: Ports): Operation<'resendPasscodeResetCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) => resend({ ...ports, ledger }, caller, params.passcodeResetId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyPasscodeResetCode = (ports: Ports): Operation<'verifyPasscodeResetCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) => verify({ ...ports, ledger }, caller, { ...params, ...body }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const completePasscodeReset = (ports: Ports): Operation<'completePasscodeReset', undefined> => ({
  run: ({ caller, params, body, ledger }) =>
    complete({ ...ports, ledger }, caller, { securityAnswers: [], ...params, ...body }),
  present: (_done, language) => ({ status: 200, body: { message: message('passcode_reset', language) } }),
});
