import type { Accounts } from '../account/account.ts';
import type { DataKeys } from '../account/data-keys.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import type { Dossiers } from '../dossier/dossier.ts';
import type { PopulationRegister } from '../identity/population.ts';
import type { SendCodePorts } from '../otp/send-code.ts';
import type { VerifyCodePorts } from '../otp/verify-code.ts';
import type { PasswordHasher } from '../password/hasher.ts';
import type { References } from '../references.ts';
import type { Sessions } from '../session/session.ts';
import type { RegistrationFlows } from './flow.ts';

/** Everything that registration needs from outside. */
export interface RegistrationPorts extends SendCodePorts, VerifyCodePorts {
  readonly references: References;
  readonly population: PopulationRegister;
  readonly dataKeys: DataKeys;
  readonly passwords: PasswordHasher;
  readonly flows: RegistrationFlows;
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly holders: PhoneHolders;
  readonly sessions: Sessions;
  readonly dossiers: Dossiers;
}
