import type { Account } from '../account/account.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import { counterCodeHash } from '../activation/prove-owner.ts';
import type { Limits } from '../limits/limits.ts';
import type { CodeHasher } from '../otp/one-time-code.ts';

/**
 * The account with the code that the counter prints, where the stage demands one and there is no password to prove the owner by (ACT-4): the code
 * itself is `printed`, and an earlier one is void.
 */
export function withCounterCode(
  { limits, codes }: { readonly limits: Limits; readonly codes: CodeHasher },
  { counterCode: _earlier, ...account }: Account,
  credential: PasswordCredential | undefined,
  code: string,
): { readonly account: Account; readonly printed?: string } {
  if (credential !== undefined || !limits.activation.counterCodes) return { account };
  return {
    account: { ...account, counterCode: counterCodeHash({ codes }, account.accountId, code) },
    printed: code,
  };
}
