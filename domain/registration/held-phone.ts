import type { Account, Accounts } from '../account/account.ts';
import type { PhoneHolder, PhoneHolders } from '../account/phone-holder.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PersonRef, PhoneRef } from '../references.ts';

/** Who holds a phone today, if anybody: a level-0 account of somebody else, which gives way (REG-7). */
export interface HeldPhone {
  readonly holder: PhoneHolder | undefined;
  readonly displaced: Account | undefined;
}

/** Whether a phone whose possession was proved is free for this person (REG-7). Refusal: phone_in_use. */
export async function heldPhone(
  { accounts, holders }: { readonly accounts: Accounts; readonly holders: PhoneHolders },
  { phone, person }: { readonly phone: PhoneRef; readonly person: PersonRef },
): Promise<Outcome<HeldPhone>> {
  const holder = await holders.byPhone(phone);
  // The person's own: another request registered them between two reads, and the commit will find the account.
  if (holder === undefined || holder.person === person) return accepted({ holder, displaced: undefined });
  const displaced = await accounts.byPerson(holder.person);
  // A locked account gives way to nobody: the phone may be what was stolen (LCK-1).
  if (displaced !== undefined && (displaced.level > 0 || displaced.lock !== undefined)) return refused('phone_in_use');
  return accepted({ holder, displaced });
}
