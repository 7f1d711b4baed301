import type { ActivationFlow } from '../activation/flow.ts';
import type { PasscodeResetFlow } from '../passcode-reset/flow.ts';
import type { RecoveryFlow } from '../recovery/flow.ts';

/** A flow of a kind that chip and live face can prove. */
export type ProvableFlow = ActivationFlow | RecoveryFlow | PasscodeResetFlow;
