import type { Mrz } from '../lds/mrz.ts';
import { dateOfDg13, mrzExpiryDay } from '../lds/person-date.ts';
import type { CitizenDetails } from '../lds/dg13.ts';
import type { ChipPolicy } from '../policy.ts';
import { refuse } from '../refusal.ts';
import { comparableName } from '../lds/person-name.ts';
import { dayOf } from './signing-time.ts';

const never = comparableName('Không thời hạn');

/** The last day of the card, `never`, or undefined when the card names no day that can be read. */
export function lastDay(mrz: Mrz, dg13: CitizenDetails | undefined, policy: ChipPolicy): string | undefined {
  const written = dg13?.expiryDate;
  if (written !== undefined && comparableName(written) === never) return 'never';
  const stated = written === undefined ? undefined : dateOfDg13(written);
  const zone = mrzExpiryDay(mrz.expiryDate);
  if (zone === undefined || (policy.time.noExpiry.includes(mrz.expiryDate) && stated === undefined)) {
    return policy.time.noExpiry.includes(mrz.expiryDate) && stated === undefined ? 'never' : stated;
  }
  // Two signed dates should agree; if they do not, the earlier one counts.
  return stated !== undefined && stated < zone ? stated : zone;
}

/** The card is good until its last day ends by the issuer's clock; "Không thời hạn" never ends. Source: CHIP-3. */
export function checkCardExpiry(mrz: Mrz, dg13: CitizenDetails | undefined, policy: ChipPolicy, now: number): void {
  const last = lastDay(mrz, dg13, policy);
  if (last === 'never') return;
  const day = last === undefined ? undefined : dayOf(last, policy.time.zoneMinutes);
  if (!day) refuse('mrz_malformed', 'the card names no day of expiry');
  else if (day.to < now) refuse('card_expired', 'the card has expired');
}
