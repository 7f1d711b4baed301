import type { PasscodeResetPorts } from '../../domain/passcode-reset/ports.ts';
import { passcodeOperations } from '../../http/contract/operations/passcode.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import {
  completePasscodeReset,
  resendPasscodeResetCode,
  startPasscodeReset,
  verifyPasscodeResetCode,
} from './operations.ts';

/** Setting a forgotten passcode anew on the bound device (PCD-2). */
export const passcodeHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<PasscodeResetPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'passcode',
    passcodeOperations,
    connect,
    ({ ports }) => ({
      startPasscodeReset: startPasscodeReset(ports),
      resendPasscodeResetCode: resendPasscodeResetCode(ports),
      verifyPasscodeResetCode: verifyPasscodeResetCode(ports),
      completePasscodeReset: completePasscodeReset(ports),
    }),
    log,
  );
