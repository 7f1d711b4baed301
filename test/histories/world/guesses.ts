import type { Limits, StreakLimit } from '../../../domain/limits/limits.ts';
import type { Streak } from '../../../domain/limits/streak.ts';
import { SECOND, type Instant } from '../../../domain/time.ts';
import type { Factor } from '../../../domain/passcode/hasher.ts';
import type { Committed } from '../../doubles/memory-store.ts';
import type { Request, Witness } from './witness.ts';

/** Counts what is evaluated, apart from the product's own counting: no more guesses than the limits allow (invariant 4). */
export class Guesses {
  readonly #witness: Witness;
  readonly #limits: Limits;
  /** When tries were counted in a row, by streak. */
  readonly #rows = new Map<string, Instant[]>();
  /** How often each code was compared, by its keyed hash. */
  readonly #compared = new Map<string, number>();

  constructor(witness: Witness, limits: Limits) {
    this.#witness = witness;
    this.#limits = limits;
  }

  /** Hears of a commit: tries that were counted, and rows that ended. */
  committed({ writes }: Committed, request: Request | undefined, now: Instant): void {
    for (const { before, after } of writes) {
      if (after?.entity !== 'streak') continue;
      const wrongBefore = before?.entity === 'streak' && before.expiresAt > now ? before.wrong : 0;
      if (after.wrong === 0) this.#rows.delete(nameOf(after));
      else if (after.wrong > wrongBefore) {
        if (request !== undefined) request.counted += 1;
        this.#count(after, now);
      }
    }
  }

  comparedCode(mac: string, request: Request | undefined): void {
    if (!this.#witness.flows.has(mac)) return;
    const { triesPerCode } = this.#limits.otp;
    const compared = (this.#compared.get(mac) ?? 0) + 1;
    this.#compared.set(mac, compared);
    if (compared > triesPerCode) this.#witness.violated('4', `a code was compared ${compared} times`);
    this.#compare('code', request);
  }

  comparedPassword(request: Request | undefined): void {
    this.#compare('password', request);
  }

  comparedFactor(factor: Factor, request: Request | undefined): void {
    this.#compare(factor, request);
  }

  #compare(what: string, request: Request | undefined): void {
    if (request === undefined) return;
    request.compared += 1;
    if (request.compared <= request.counted) return;
    this.#witness.violated('4', `a ${what} was compared before the try was counted`);
  }

  #count(streak: Streak, now: Instant): void {
    const { name } = streak;
    const row = [...(this.#rows.get(nameOf(streak)) ?? []), now];
    this.#rows.set(nameOf(streak), row);
    const { blockEvery, blockSeconds, disableAt = Infinity } = this.#limitOf(name);
    const recent = row.filter((at) => at > now - blockSeconds * SECOND);
    if (recent.length > blockEvery) {
      this.#witness.violated('4', `${recent.length} tries of ${name} within one block, ${blockEvery} allowed`);
    }
    if (row.length > disableAt) {
      this.#witness.violated('4', `${row.length} tries of ${name} in a row, ${disableAt} allowed`);
    }
  }

  /** Blocks that grow are at least as long as the first. */
  #limitOf(name: string): StreakLimit {
    const { otp, passcode, signIn } = this.#limits;
    if (name.startsWith('otp.')) return otp.wrongInARow;
    return (name.startsWith('passcode.') ? passcode : signIn).wrongInARow;
  }
}

const nameOf = ({ name, subject }: Streak): string => `${name}/${subject}`;
