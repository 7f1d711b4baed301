import { isNewPhone } from '../account/new-phone.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import type { Limits } from '../limits/limits.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Invited } from './may-activate.ts';

/**
 * Whether something beside the phone proves the owner, where officers changed the phone just now: a password, or the code that the counter printed
 * (ACT-7). Refusal: in_person_required.
 */
export function provenBeside(
  { limits }: { readonly limits: Limits },
  account: Invited,
  credential: PasswordCredential | undefined,
  now: Instant,
): Outcome<undefined> {
  const alone = credential === undefined && account.counterCode === undefined;
  return alone && isNewPhone(account, limits, now) ? refused('in_person_required') : accepted(undefined);
}
