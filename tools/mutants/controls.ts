import { activation } from './controls/activation.ts';
import { approvals } from './controls/approvals.ts';
import { chipProofs } from './controls/chip-proofs.ts';
import { chipReading } from './controls/chips.ts';
import { codes } from './controls/codes.ts';
import { counter } from './controls/counter.ts';
import { devices } from './controls/devices.ts';
import { dossierLife } from './controls/dossiers.ts';
import { infrastructure } from './controls/infrastructure.ts';
import { factors } from './controls/factors.ts';
import { faces } from './controls/faces.ts';
import { limits } from './controls/limits.ts';
import { officers } from './controls/officers.ts';
import { passcodeResets } from './controls/passcode-resets.ts';
import { proofs } from './controls/proofs.ts';
import { records } from './controls/records.ts';
import { recovery } from './controls/recovery.ts';
import { registration } from './controls/registration.ts';
import { reminders } from './controls/reminders.ts';
import { requests } from './controls/requests.ts';
import { sessions } from './controls/sessions.ts';
import { signIn } from './controls/sign-in.ts';
import { unlocks } from './controls/unlocks.ts';
import type { Mutant } from './mutant.ts';

/** Every control that stands, with the tests that notice its absence. */
export const controls: readonly Mutant[] = [
  ...codes,
  ...limits,
  ...registration,
  ...recovery,
  ...unlocks,
  ...activation,
  ...signIn,
  ...factors,
  ...passcodeResets,
  ...sessions,
  ...devices,
  ...proofs,
  ...officers,
  ...counter,
  ...reminders,
  ...requests,
  ...records,
  ...chipReading,
  ...dossierLife,
  ...chipProofs,
  ...approvals,
  ...faces,
  ...infrastructure,
];
