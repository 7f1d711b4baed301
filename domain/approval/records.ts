import type { Accounts } from '../account/account.ts';
import { openOf } from '../dossier/open.ts';
import type { Dossier, Dossiers } from '../dossier/dossier.ts';
import type { RunRef } from '../dossier/run.ts';
import { differingFields, type PopulationRecord, type PopulationRegister } from '../identity/population.ts';
import type { Limits } from '../limits/limits.ts';
import { SECOND, type Clock } from '../time.ts';
import type { Checks } from './checks.ts';
import { settles } from './decide.ts';
import { OVER, type Over, type RecordsFound } from './found.ts';
import { ofRun } from './step.ts';

export interface RecordsPorts {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly dossiers: Dossiers;
  readonly accounts: Accounts;
  readonly population: PopulationRegister;
}

/** Asks the records: the register once more, other dossiers and the account of the person, what was accepted at upload (APR-1). @throws DependencyUnavailable */
export async function checkRecords(ports: RecordsPorts, run: RunRef): Promise<RecordsFound | Over> {
  const dossier = await ofRun(ports.dossiers, run, 'checking');
  if (dossier === undefined) return OVER;
  if (dossier.proves === undefined) assertPortrait(dossier);
  const { holder } = dossier.personal;
  const [record, uniqueness] = await Promise.all([
    ports.population.find(holder.personalId),
    uniquenessOf(ports, dossier),
  ]);
  const found = {
    population: populationOf(dossier, record),
    uniqueness,
    liveness: livenessOf(ports.limits, dossier),
    portrait: [],
    earlierChipRejected: isHeldAgainst(dossier),
  } satisfies Partial<Checks>;
  // Officers have seen the faces: after them none is compared again.
  return { ...found, settled: run.phase === 'finish' || settles(found, ports.limits.faces) };
}

/** That somebody was too slow says nothing of a chip. Officers see it all the same; of a proof nobody could say so (CHIP-2). */
const isHeldAgainst = ({ proves, rejectedChips }: Dossier): boolean =>
  rejectedChips.some(({ code }) => proves === undefined || code !== 'aa_challenge_expired');

function assertPortrait({ portrait }: Dossier): void {
  if (portrait === undefined) throw new Error('a dossier was sent without a portrait');
  if (portrait.object.erased === true) throw new Error('a dossier is checked whose portrait was erased');
}

/** Whether the register still says what the dossier's card was held against (CHIP-3). Who is dead, unknown, or has a revoked card, differs. */
function populationOf({ personal }: Dossier, record: PopulationRecord | undefined): Checks['population'] {
  if (record === undefined || record.status === 'dead' || record.cardStatus === 'revoked') return 'differs';
  if (differingFields(personal.holder, record).length > 0) return 'differs';
  return record.status === 'locked' ? 'held_back' : 'agrees';
}

/**
 * Level 0 reserves nothing (REG-9): a dossier of another account of the person, one that is gone or one that a claim would open, takes nothing
 * away. The first approval does, by the level of the account that it meets. A proof raises nothing: it takes, and is taken, nothing.
 */
async function uniquenessOf(
  { clock, dossiers, accounts }: RecordsPorts,
  dossier: Dossier,
): Promise<Checks['uniqueness']> {
  if (dossier.proves !== undefined) return 'free';
  const [account, all] = await Promise.all([accounts.byPerson(dossier.person), dossiers.list(dossier.person)]);
  const others = openOf(all, dossier.accountId, clock.now()).filter(({ dossierId }) => dossierId !== dossier.dossierId);
  const identified = account !== undefined && account.level >= dossier.level;
  return identified || others.length > 0 ? 'taken' : 'free';
}

/**
 * A dossier that was made anew keeps the live face of the one before it; one that is older than any draft may become says nothing of who sent this
 * one (FACE-2).
 */
function livenessOf({ dossier: { draftSeconds } }: Limits, { live, sent }: Dossier): Checks['liveness'] {
  if (sent === undefined) throw new Error('a dossier is checked that was never sent');
  return live !== undefined && live.at >= sent.at - draftSeconds * SECOND ? 'passed' : 'absent';
}
