import { isNewPhone } from '../account/new-phone.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import type { Limits } from '../limits/limits.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { ActivationFlow } from './flow.ts';
import type { Invited } from './may-activate.ts';

/**
 * Whether something beside the phone proves the owner, where officers changed the phone just now: a password, the code that the counter printed, or
 * chip and live face (ACT-7). Refusal: in_person_required.
 */
export function provenBeside(
  { limits }: { readonly limits: Limits },
  { provenByChipAt }: Pick<ActivationFlow, 'provenByChipAt'>,
  account: Invited,
  credential: PasswordCredential | undefined,
  now: Instant,
): Outcome<undefined> {
  const alone = credential === undefined && account.counterCode === undefined && provenByChipAt === undefined;
  return alone && isNewPhone(account, limits, now) ? refused('in_person_required') : accepted(undefined);
}
