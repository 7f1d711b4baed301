import { afterEach, beforeEach } from '@jest/globals';
import {
  serviceVerifier,
  verificationServiceDefaults,
  type VerificationServiceSettings,
} from '../../../../adapters/chip/service-verifier.ts';
import type { ChipQuestion, ChipVerifier } from '../../../../domain/dossier/chip.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { PlayedService } from '../../../contract/chip/service.ts';
import { startMinistry, type MinistryService } from '../../../contract/population/ministry/service.ts';
import { cardOf, questionOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

export const { record } = citizen(1);
export const { personalId, fullName, dateOfBirth, sex } = record;
export const NONCE = Buffer.from('8 octets').toString('base64');
export const card = cardOf(record);

/** The service of the running test, new for each. */
export const on = {} as { ministry: MinistryService; clock: SettableClock; played: PlayedService };
beforeEach(async () => {
  on.ministry = await startMinistry();
  on.clock = new SettableClock();
  on.played = new PlayedService(on.clock);
  on.ministry.reply(on.played.reply);
});
afterEach(() => on.ministry.stop());

export function verifier(settings: Partial<VerificationServiceSettings> = {}, tls = on.ministry.tls): ChipVerifier {
  let questions = 0;
  const newCorrelationId = (): string => `verification-${String((questions += 1))}`;
  const { endpoint } = on.ministry;
  return serviceVerifier(
    { ...verificationServiceDefaults, endpoint, verdictKeys: [on.played.key], ...settings },
    { tls, clock: on.clock, newCorrelationId },
  );
}

export const question = (more: Partial<ChipQuestion> = {}): ChipQuestion => ({
  ...questionOf(card, NONCE),
  holder: { personalId, fullName, dateOfBirth, sex },
  cardIssueDate: record.cardIssueDate,
  now: on.clock.now(),
  ...more,
});

/** The fault of a verification, which must be the service's and not the citizen's. */
export async function failure(asked: ChipVerifier, about = question()): Promise<DependencyUnavailable> {
  const error: unknown = await asked.verify(about).then(
    ({ outcome }) => new Error(`a verdict: ${outcome}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DependencyUnavailable)) throw new Error('did not fail as it should', { cause: error });
  return error;
}

export const faultOf = async (asked = verifier(), about = question()): Promise<string> =>
  String((await failure(asked, about)).cause);

export const silent = (): ChipQuestion => question({ answer: undefined });
