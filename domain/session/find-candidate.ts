import type { Account } from '../account/account.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import { parsePersonalId } from '../identity/personal-id.ts';
import { parsePhone } from '../identity/phone.ts';
import type { DeviceId, PersonRef } from '../references.ts';
import type { SessionPorts } from './ports.ts';

/** Who may be signing in. An identifier that nobody has is a candidate too: it counts and costs the same (SES-1, TH-1, TH-2). */
export interface Candidate {
  /** Whom wrong tries are counted against. */
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
  const subject = await subjectOf(ports, identifier);
  if (subject === undefined) return undefined;
  const [account, credential] = await Promise.all([
    ports.accounts.byPerson(subject),
    ports.credentials.byPerson(subject),
  ]);
  const known = await ports.devices.find(account?.accountId ?? subject, device);
  return { subject, account, credential, fromKnownDevice: account !== undefined && known !== undefined };
}

/** The person of the identifier; of a phone that nobody holds, its own reference, under which nothing is stored. */
async function subjectOf(
  { references, holders }: Pick<SessionPorts, 'references' | 'holders'>,
  identifier: string,
): Promise<PersonRef | undefined> {
  const personalId = parsePersonalId(identifier);
  if (personalId.ok) return references.person(personalId.value);
  const phone = parsePhone(identifier);
  if (!phone.ok) return undefined;
  const ref = references.phone(phone.value);
  return (await holders.byPhone(ref))?.person ?? (ref as string as PersonRef);
}
