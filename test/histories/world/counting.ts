import type { Digests } from '../../../domain/digests.ts';
import type { PasswordHasher } from '../../../domain/password/hasher.ts';
import type { FactorHasher } from '../../../domain/passcode/hasher.ts';
import type { Interleaving } from '../schedule/interleaving.ts';
import type { Guesses } from './guesses.ts';
import type { Request } from './witness.ts';

/** The comparison of secrets, telling the guesses when a one-time code was compared. */
export const countingDigests = (digests: Digests, guesses: Guesses, threads: Interleaving): Digests => ({
  sha256: digests.sha256,
  equal(a, b) {
    guesses.comparedCode(b, threads.request as Request | undefined);
    return digests.equal(a, b);
  },
});

/** The comparison of passwords, telling the guesses, and noting at the request which hash was proved. */
export const countingHasher = (hasher: PasswordHasher, guesses: Guesses, threads: Interleaving): PasswordHasher => ({
  hash: (password) => hasher.hash(password),
  async verify(hash, password) {
    const request = threads.request as Request | undefined;
    guesses.comparedPassword(request);
    const right = await hasher.verify(hash, password);
    if (right && hash !== undefined && request !== undefined) request.provedHash = hash;
    return right;
  },
});

/** The comparison of passcodes and answers, telling the guesses once a value is compared, not when it is only keyed, and noting at the request that a passcode was right. */
export const countingFactors = (factors: FactorHasher, guesses: Guesses, threads: Interleaving): FactorHasher => ({
  hash: (factor, person, value) => factors.hash(factor, person, value),
  async comparison(hash, factor, person, value) {
    const isRight = await factors.comparison(hash, factor, person, value);
    const request = threads.request as Request | undefined;
    return async () => {
      guesses.comparedFactor(factor, request);
      const right = await isRight();
      if (right && factor === 'passcode' && request !== undefined) request.provedPasscode = true;
      return right;
    };
  },
});
