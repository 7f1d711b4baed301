import { DAY } from '../../../domain/time.ts';
import { OfficerDesk, type DeskResult } from '../../application/officer-desk.ts';
import type { CallName, InputOf } from '../../../client/result.ts';
import type { Operator } from '../../local-cloud/operator.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { activateTheAccount } from './activate-the-account.ts';

const COUNTER = 'sandbox-counter';
const LATE_DAYS = 8;

/** Comes when the window is over, has an officer at a counter open it again, and activates the account (ACT-5). */
export async function activateAfterTheWindow(traveller: Traveller, operator: Operator): Promise<void> {
  const { narrator } = traveller;
  await comeTooLate(traveller, operator);
  await reopen(traveller);
  const { text } = await traveller.receive();
  narrator.note(`the owner is invited again: ${text.length} characters`);
  await activateTheAccount(traveller);
}

/** Proves the phone of an activation when its window is over; the activation's id. */
export async function comeTooLate(traveller: Traveller, operator: Operator): Promise<string> {
  await letDaysPass(operator);
  traveller.narrator.note(`${LATE_DAYS} days pass`);
  const { personalId, phone } = traveller.person;
  const { activationId } = await traveller.must('startActivation', { body: { personalId, phone, channel: 'app' } });
  const body = { code: await traveller.code() };
  const late = await traveller.ask('verifyActivationCode', { path: { activationId }, body });
  if (late.ok || late.problem.code !== 'activation_window_expired')
    throw new Surprise('the window was to be over', late);
  return activationId;
}

/** The carrier took every notice so many days earlier. */
const letDaysPass = (operator: Operator): Promise<void> =>
  operator.rewrite('Outbox', (item) =>
    typeof item['sentAt'] === 'number' ? { ...item, sentAt: item['sentAt'] - LATE_DAYS * DAY } : undefined,
  );

async function reopen({ narrator, person, url }: Traveller): Promise<void> {
  const desk = await OfficerDesk.of(url, COUNTER, ['counter']);
  const must = async <Name extends CallName>(name: Name, input: InputOf<Name>) => {
    const result: DeskResult<Name> = await desk.call(name, input);
    narrator.note(`officer ${desk.sub}: ${name} → ${result.status}${result.ok ? '' : ` ${result.code}`}`);
    if (!result.ok) throw new Surprise('an officer’s call was to succeed', result);
    return result.value;
  };
  const { ref } = await must('lookUpAccount', { body: { personalId: person.personalId } });
  await must('reopenActivation', { path: { ref }, body: { ground: 'too_late' } });
}
