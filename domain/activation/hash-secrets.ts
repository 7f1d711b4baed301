import type { Write } from '../ledger/change.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { ActivationPorts } from './ports.ts';
import type { ReadSecrets } from './read-secrets.ts';

/** The writes that keep them, as of a moment. */
export type HashedSecrets = (setAt: Instant) => readonly Write[];

/**
 * Hashes the passcode, the answers, and the password where it is the account's first (PWD-1, PCD-2, SEC-1). Slow, so outside of any decision. The account
 * was never ACTIVE before, so that nothing of the kind is stored yet. @throws DependencyUnavailable when the key's keeper does not answer (FA-17)
 */
export async function hashSecrets(
  { passwords, factors }: Pick<ActivationPorts, 'passwords' | 'factors'>,
  person: PersonRef,
  { password, passcode, answers }: ReadSecrets,
  kind: 'new' | 'existing',
): Promise<HashedSecrets> {
  const [passwordHash, passcodeHash, answersHash] = await Promise.all([
    kind === 'new' ? passwords.hash(password) : undefined,
    factors.hash('passcode', person, passcode),
    factors.hash('securityAnswers', person, answers.text),
  ]);
  const { questions } = answers;
  return (setAt) => [
    ...(passwordHash === undefined
      ? []
      : [{ save: { entity: 'password', version: 0, person, hash: passwordHash, setAt } } as const]),
    { save: { entity: 'passcode', version: 0, person, hash: passcodeHash, setAt } },
    { save: { entity: 'securityAnswers', version: 0, person, questions, hash: answersHash, setAt } },
  ];
}
