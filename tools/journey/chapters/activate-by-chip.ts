import { waitForDecision } from '../../application/wait-for-decision.ts';
import type { Operator } from '../../local-cloud/operator.ts';
import { faceNumberOf } from '../../sandbox-faces/of-person.ts';
import { sandboxFace } from '../../sandbox-faces/sandbox-faces.ts';
import { Applicant } from '../applicant.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { comeTooLate } from './activate-after-the-window.ts';
import { secretsOf } from './activate-the-account.ts';
import { readTheChip } from './read-the-card.ts';
import { showTheFace } from './take-pictures.ts';

/** Longer than the workflow takes on a busy machine, its faces being compared here. */
const PATIENCE_MS = 120_000;

/** Comes when the window is over, opens it again with chip and live face, and activates the account (ACT-5). */
export async function activateByChip(traveller: Traveller, operator: Operator): Promise<void> {
  const path = { activationId: await comeTooLate(traveller, operator) };
  const body = secretsOf(traveller);
  const shut = await traveller.ask('completeActivation', { path, body });
  if (shut.ok || shut.problem.code !== 'activation_window_expired')
    throw new Surprise('the code alone was to open nothing', shut);
  await proveByChip(Applicant.ofFlow(traveller, await traveller.must('proveActivationByChip', { path, body: {} })));
  const { message } = await traveller.must('completeActivation', { path, body });
  traveller.narrator.note(message);
}

/** Reads the chip, shows the live face, and waits for the machine. */
async function proveByChip(applicant: Applicant): Promise<void> {
  const { path, traveller } = applicant;
  const at = faceNumberOf(traveller.person);
  const own = sandboxFace(at);
  await readTheChip(applicant, await own.onCard(at % 2 === 0 ? 'jpeg' : 'jpeg2000'));
  await showTheFace(applicant, await own.live());
  await applicant.must('submitDossier', { path, body: {} });
  const decided = await waitForDecision(applicant, path, PATIENCE_MS);
  traveller.narrator.note(decided.statusText);
  if (decided.status !== 'approved') throw new Surprise('chip and face were to prove their owner', decided);
}
