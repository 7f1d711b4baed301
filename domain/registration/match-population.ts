import { addressDiffers, differingFields, mayHoldAccount } from '../identity/population.ts';
import type { PopulationRecord } from '../identity/population.ts';
import { accepted, refused, type FieldProblem, type Outcome } from '../outcome.ts';
import type { DeviceId, PersonRef } from '../references.ts';
import { takeAll, type Allowance } from '../limits/take-all.ts';
import type { ClaimedIdentity } from './claimed-identity.ts';
import type { RegistrationPorts } from './ports.ts';

export interface Match {
  readonly communeCode: string;
  /** The residence reads otherwise than the register's; only a warning. */
  readonly addressDiffers: boolean;
  /** The look that was counted as a mismatch, and was none: to give back. */
  readonly look: Allowance;
}

/**
 * Compares the claim with the National Population Database (REG-5). Each look is counted as a mismatch, for the person and for
 * the device, before it is made, so that nobody can guess in parallel; it is for the caller to give back when the data agree, and given
 * back when the database does not answer (REG-6). Refusals: population_mismatch with the fields that differ, rate_limited.
 */
export async function matchPopulation(
  ports: RegistrationPorts,
  claim: ClaimedIdentity,
  person: PersonRef,
  device: DeviceId,
): Promise<Outcome<Match>> {
  const { registration } = ports.limits;
  const take = await takeAll(
    ports.counters,
    [
      [{ name: 'registration.mismatch.person', subject: person }, registration.mismatchesPerPerson],
      [{ name: 'registration.mismatch.device', subject: device }, registration.mismatchesPerDevice],
    ],
    ports.clock.now(),
  );
  if (!take.taken) return refused('rate_limited', { retryAt: take.retryAt });
  try {
    const record = await ports.population.find(claim.personalId);
    return compare(claim, record, take.allowance);
  } catch (error) {
    await take.allowance.giveBack();
    throw error;
  }
}

function compare(claim: ClaimedIdentity, record: PopulationRecord | undefined, look: Allowance): Outcome<Match> {
  const differing: readonly string[] = differingFields({ personalId: claim.personalId, ...claim.details }, record);
  if (record !== undefined && differing.length === 0 && mayHoldAccount(record)) {
    const differs = addressDiffers(claim.details, record);
    return accepted({ communeCode: record.communeCode, addressDiffers: differs, look });
  }
  // Data that agree with a record held back: the number itself is what the commune police must put right.
  const names = differing.length > 0 ? differing.map(fieldPath) : ['personalId'];
  return refused('population_mismatch', { fields: names.map((name): FieldProblem => ({ name, code: 'differs' })) });
}

const fieldPath = (field: string): string => `details.${field}`;
