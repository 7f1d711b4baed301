import type { Account } from '../account/account.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import { isKnown } from '../device/known-device.ts';
import { parsePersonalId } from '../identity/personal-id.ts';
import { parsePhone } from '../identity/phone.ts';
import type { DeviceId, PersonRef } from '../references.ts';
import type { SessionPorts } from './ports.ts';

/** Who may be signing in. An identifier that nobody has is a candidate too: it counts and costs the same (SES-1, TH-1, TH-2). */
export interface Candidate {
  /**
   * The identifier as it was typed, referenced: what wrong tries count against. Counting a phone's tries on its person would tell whose
   * phone it is (TH-1).
   */
  readonly subject: string;
  readonly account: Account | undefined;
  readonly credential: PasswordCredential | undefined;
  readonly fromKnownDevice: boolean;
}

/**
 * Finds the candidate by personal number or phone; undefined when the identifier is neither. The same reads are made whether
 * or not somebody is found.
 */
export async function findCandidate(
  ports: Pick<SessionPorts, 'references' | 'holders' | 'accounts' | 'credentials' | 'devices'>,
  identifier: string,
  device: DeviceId,
): Promise<Candidate | undefined> {
  const typed = await typedIdentifier(ports, identifier);
  if (typed === undefined) return undefined;
  const { subject, person } = typed;
  const [account, credential] = await Promise.all([
    ports.accounts.byPerson(person),
    ports.credentials.byPerson(person),
  ]);
  const known = await ports.devices.find(account?.accountId ?? person, device);
  return { subject, account, credential, fromKnownDevice: account !== undefined && isKnown(account, known, device) };
}

/** The identifier's reference, and the person behind it; a phone that nobody holds leads to itself, where nothing is stored. */
async function typedIdentifier(
  { references, holders }: Pick<SessionPorts, 'references' | 'holders'>,
  identifier: string,
): Promise<{ readonly subject: string; readonly person: PersonRef } | undefined> {
  const personalId = parsePersonalId(identifier);
  if (personalId.ok) {
    const person = references.person(personalId.value);
    return { subject: person, person };
  }
  const phone = parsePhone(identifier);
  if (!phone.ok) return undefined;
  const subject = references.phone(phone.value);
  return { subject, person: (await holders.byPhone(subject))?.person ?? (subject as string as PersonRef) };
}
