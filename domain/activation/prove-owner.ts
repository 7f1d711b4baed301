import type { PasswordCredential } from '../account/password-credential.ts';
import { advance } from '../ledger/transact.ts';
import { countTry, type StreakKey } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { countPasswordTry } from '../session/count-password-try.ts';
import type { ActivationFlow } from './flow.ts';
import type { Invited } from './may-activate.ts';
import type { ActivationPorts } from './ports.ts';

/**
 * What must be proven beside the phone: the password of before the approval, or, where the stage has the counter print one, the code of an account that
 * had none (ACT-4). Each try is counted before it is compared; the streaks that right ones end.
 * Refusals: invalid_credentials, sign_in_delayed, counter_code_wrong, otp_blocked.
 */
export async function proveOwner(
  ports: ActivationPorts,
  { flow, account, credential }: { flow: ActivationFlow; account: Invited; credential: PasswordCredential | undefined },
  given: { readonly password: string; readonly counterCode?: string | undefined },
): Promise<Outcome<readonly StreakKey[]>> {
  if (credential !== undefined) return provePassword(ports, flow, credential, given.password);
  if (account.counterCode !== undefined)
    return proveCounterCode(ports, account, account.counterCode, given.counterCode);
  return accepted([]);
}

async function provePassword(
  ports: ActivationPorts,
  { fromKnownDevice, person, device }: ActivationFlow,
  credential: PasswordCredential,
  password: string,
): Promise<Outcome<readonly StreakKey[]>> {
  const counted = await countPasswordTry(
    ports,
    fromKnownDevice
      ? { name: 'activation.known', subject: `${person}#${device}` }
      : { name: 'activation.other', subject: person },
  );
  if (!counted.ok) return counted;
  if (await ports.passwords.verify(credential.hash, password)) return accepted([counted.value]);
  ports.signals.raise('password_wrong');
  return refused('invalid_credentials');
}

async function proveCounterCode(
  ports: ActivationPorts,
  { accountId, person }: Invited,
  printed: string,
  typed: string | undefined,
): Promise<Outcome<readonly StreakKey[]>> {
  if (typed === undefined) return refused('counter_code_wrong');
  const key: StreakKey = { name: 'counter-code.other', subject: person };
  const counted = await advance(ports.ledger, async () => {
    const found = await ports.streaks.find(key.name, key.subject);
    const attempt = countTry(found, key, ports.limits.otp.wrongInARow, ports.clock.now());
    if (attempt.allowed) return { outcome: accepted([key]), change: { writes: [{ save: attempt.counted }] } };
    return { outcome: refused('otp_blocked', { retryAt: attempt.retryAt, reasons: ['counter'] }) };
  });
  if (!counted.ok) return counted;
  const right = ports.digests.equal(counterCodeHash(ports, accountId, typed), printed);
  if (right) return counted;
  ports.signals.raise('code_wrong');
  return refused('counter_code_wrong');
}

/** The keyed hash under which an account keeps the code that the counter printed; of no device, for it was made before one came. */
export const counterCodeHash = ({ codes }: Pick<ActivationPorts, 'codes'>, accountId: string, code: string): string =>
  codes.mac({ purpose: 'counter', flowId: accountId, device: '', code });
