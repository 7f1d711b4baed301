import type { PasscodeResetPorts } from '../../domain/passcode-reset/ports.ts';
import type { UnlockPorts } from '../../domain/recovery/ports.ts';
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
import { completeUnlock, resendUnlockCode, startUnlock, verifyUnlockCode } from './unlock-operations.ts';

export interface PasscodeMeans {
  readonly edge: Edge;
  readonly ports: WithoutLedger<PasscodeResetPorts>;
  readonly unlocks: WithoutLedger<UnlockPorts>;
}

/** Setting a forgotten passcode anew on the bound device (PCD-2), and ending the own lock (LCK-1). */
export const passcodeHandler = (connect: () => Promise<PasscodeMeans>, log?: Log): FeatureHandler =>
  featureHandler(
    'passcode',
    passcodeOperations,
    connect,
    ({ ports, unlocks }) => ({
      startPasscodeReset: startPasscodeReset(ports),
      resendPasscodeResetCode: resendPasscodeResetCode(ports),
      verifyPasscodeResetCode: verifyPasscodeResetCode(ports),
      completePasscodeReset: completePasscodeReset(ports),
      startUnlock: startUnlock(unlocks),
      resendUnlockCode: resendUnlockCode(unlocks),
      verifyUnlockCode: verifyUnlockCode(unlocks),
      completeUnlock: completeUnlock(unlocks),
    }),
    log,
  );
