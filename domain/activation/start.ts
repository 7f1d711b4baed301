import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { isTaken, type DeviceBinding } from '../device/binding.ts';
import { isKnown } from '../device/known-device.ts';
import { readPair } from '../identity/pair.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { NO_CODE } from '../otp/one-time-code.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PhoneRef } from '../references.ts';
import { SECOND } from '../time.ts';
import { activationCodes } from './code-kind.ts';
import type { ActivationChannel, ActivationFlow } from './flow.ts';
import type { ActivationPorts } from './ports.ts';
import { takeStart } from './take-start.ts';

export interface StartActivation {
  readonly personalId: string;
  readonly phone: string;
  readonly channel: ActivationChannel;
}

export interface ActivationStarted {
  readonly activationId: string;
  readonly otp: CodeStatus;
}

/**
 * "Gửi yêu cầu": begins an activation (ACT-1 to ACT-3). What is said before the code is said of the pair of number and phone alone: who knows one of
 * them learns nothing of the other (TH-1). Refusals: invalid_request, rate_limited, not_identified, already_activated, device_in_use (on the app),
 * those of sending.
 */
export async function startActivation(
  ports: ActivationPorts,
  caller: Caller,
  command: StartActivation,
): Promise<Outcome<ActivationStarted>> {
  const pair = readPair(command);
  if (!pair.ok) return pair;
  const person = ports.references.person(pair.value.personalId);
  const phone = ports.references.phone(pair.value.phone);
  const { device, language } = caller;
  const now = ports.clock.now();
  const room = await takeStart(ports, { person, phone, device }, now);
  if (!room.taken) return refused('rate_limited', { retryAt: room.retryAt });

  // The same reads for everybody (TH-2).
  const [account, binding] = await Promise.all([ports.accounts.byPerson(person), ports.bindings.byDevice(device)]);
  const known = await ports.devices.find(account?.accountId ?? person, device);
  const found = activatable(account, phone, command.channel === 'app' ? binding : undefined);
  if (!found.ok) {
    if (found.refusal.code === 'not_identified') ports.signals.raise('pair_unmatched');
    return found;
  }
  const flow: ActivationFlow = {
    entity: 'activationFlow',
    version: 0,
    flowId: ports.randomness.id(),
    device,
    fromKnownDevice: isKnown(found.value, known, device),
    channel: command.channel,
    state: 'awaiting_code',
    person,
    phone,
    phoneNumber: pair.value.phone,
    accountId: found.value.accountId,
    language,
    code: NO_CODE,
    expiresAt: now + ports.limits.activation.flowSeconds * SECOND,
  };
  const sent = await sendCode(ports, activationCodes(ports, caller), () => Promise.resolve(flow));
  if (sent.ok) return accepted({ activationId: flow.flowId, otp: sent.value });
  // No SMS went, so none is counted (OTP-4); what refuses because of earlier ones costs a start all the same.
  if (sent.refusal.code === 'sms_unavailable') await room.allowance.giveBack();
  return sent;
}

/** The account of the pair, if it waits for its activation on this device. A level-0 account answers as none does, and so does a wrong phone (ACT-2). */
function activatable(
  account: Account | undefined,
  phone: PhoneRef,
  binding: DeviceBinding | undefined,
): Outcome<Account> {
  if (account === undefined || account.phone !== phone || account.state === 'registered')
    return refused('not_identified');
  if (account.state === 'active') return refused('already_activated');
  return isTaken(binding, account) ? refused('device_in_use') : accepted(account);
}
