import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { takeAll } from '../limits/take-all.ts';
import { NO_CODE } from '../otp/one-time-code.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import { readForm, type ClaimedIdentity, type RegistrationForm } from './claimed-identity.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationFlow } from './flow.ts';
import { matchPopulation } from './match-population.ts';
import type { RegistrationPorts } from './ports.ts';

export interface StartRegistration extends RegistrationForm {
  readonly terms: { readonly version: string; readonly accepted: boolean };
}

export interface RegistrationStarted {
  readonly registrationId: string;
  readonly otp: CodeStatus;
  readonly addressDiffers: boolean;
}

/**
 * Begins a registration (REG-1 to REG-6): reads the form, asks the National Population Database, sends a code to the phone.
 * Refusals: terms_not_accepted, those of the form, of the comparison and of sending.
 */
export async function startRegistration(
  ports: RegistrationPorts,
  caller: Caller,
  command: StartRegistration,
): Promise<Outcome<RegistrationStarted>> {
  const now = ports.clock.now();
  const form = readForm(command, now);
  if (!form.ok) return form;
  const { version: termsVersion, accepted: agreed } = command.terms;
  if (!agreed || termsVersion !== ports.limits.registration.termsVersion) return refused('terms_not_accepted');

  const person = ports.references.person(form.value.personalId);
  const match = await matchPopulation(ports, form.value, person, caller.device);
  if (!match.ok) return match;

  // Whatever numbers, devices and addresses take turns, one person's data send so many SMS a day (TH-8).
  const starts = { name: 'registration.starts.person', subject: person } as const;
  const [room] = await Promise.all([
    takeAll(ports.counters, [[starts, ports.limits.registration.startsPerPerson]], now),
    match.value.look.giveBack(),
  ]);
  if (!room.taken) return refused('rate_limited', { retryAt: room.retryAt });

  const flow: RegistrationFlow = {
    entity: 'registrationFlow',
    version: 0,
    flowId: ports.randomness.id(),
    device: caller.device,
    state: 'awaiting_code',
    person,
    phone: ports.references.phone(form.value.phone),
    dataKey: ports.dataKeys.create(person),
    personal: personalDataOf(form.value),
    communeCode: match.value.communeCode,
    terms: { version: termsVersion, acceptedAt: now },
    language: caller.language,
    code: NO_CODE,
    startedAt: now,
    expiresAt: now + ports.limits.registration.flowSeconds * SECOND,
  };
  const sent = await sendCode(ports, registrationCodes(ports, caller), () => Promise.resolve(flow));
  if (!sent.ok) {
    // No SMS went, so none is counted (OTP-4).
    await room.allowance.giveBack();
    return sent;
  }
  return accepted({ registrationId: flow.flowId, otp: sent.value, addressDiffers: match.value.addressDiffers });
}

const personalDataOf = ({ personalId, phone, details }: ClaimedIdentity): RegistrationFlow['personal'] => ({
  personalId,
  phone,
  ...details,
});
