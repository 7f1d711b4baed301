import type { CheckCode, CheckName } from '../codes.ts';
import { DerFault } from '../der/fault.ts';
import type { ChipPolicy, Leniency } from '../policy.ts';
import { attempt, checkOf, refuse } from '../refusal.ts';
import type { CheckResult, ChipOutcome, Evidence, Verdict } from '../verdict.ts';

const parkingCodes: ReadonlySet<CheckCode> = new Set(['anchor_unknown', 'trust_unavailable']);

/** What a check ends with when it met something unreadable that no code of its own foresaw: refused all the same. */
const unreadable: Readonly<Record<CheckName, CheckCode>> = {
  container: 'sod_malformed',
  content: 'lds_malformed',
  signer: 'signer_malformed',
  signature: 'dsc_malformed',
  keys: 'key_malformed',
  signerCertificate: 'dsc_malformed',
  chain: 'dsc_malformed',
  time: 'dsc_malformed',
  revocation: 'dsc_malformed',
  dataGroups: 'dg_malformed',
  contentAgreement: 'dg_malformed',
  activeAuthentication: 'dg_malformed',
};

/** One verification under way: runs checks in order, keeps what each said, and sums it up. */
export class Run {
  readonly evidence: Evidence = {};
  readonly policy: ChipPolicy;
  readonly #names: readonly CheckName[];
  readonly #results = new Map<CheckName, CheckResult>();
  #current: CheckName;

  constructor(policy: ChipPolicy, names: readonly [CheckName, ...CheckName[]]) {
    this.policy = policy;
    this.#names = names;
    this.#current = names[0];
  }

  /** Runs one check; its refusal goes on to `verdict`. */
  check<T>(name: CheckName, work: () => T): T {
    this.#current = name;
    const value = work();
    if (!this.#results.has(name)) this.#results.set(name, { name, result: 'held' });
    return value;
  }

  /** Something that the running check could not show, without being the citizen's fault. */
  note(leniency: Leniency, code: CheckCode, detail: string): void {
    const result = leniency === 'warn' ? 'warned' : 'reserved';
    this.#results.set(this.#current, { name: this.#current, result, code, detail });
  }

  /** Runs everything; the first refusal ends it, and so does whatever turns out not to be DER. */
  verdict<T>(work: () => T): { verdict: Verdict; value: T | undefined } {
    const outcome = attempt(() => {
      try {
        return work();
      } catch (error) {
        if (error instanceof DerFault) refuse(unreadable[this.#current], error.message);
        throw error;
      }
    });
    if (!outcome.ok) {
      const { code, detail } = outcome.refusal;
      const name = checkOf(code);
      this.#results.set(name, { name, result: 'failed', code, detail });
    }
    const checks = this.#names.map((name): CheckResult => this.#results.get(name) ?? { name, result: 'not_run' });
    const verdict = { ...summary(checks), checks, evidence: this.evidence, policy: this.policy };
    return { verdict, value: outcome.ok ? outcome.value : undefined };
  }
}

/** What the results of a verification's checks amount to: a failure outranks a reservation, the first of each counts. */
export function summary(checks: readonly CheckResult[]): { outcome: ChipOutcome; code?: CheckCode } {
  for (const check of checks) {
    if (check.result === 'failed')
      return { outcome: parkingCodes.has(check.code) ? 'parked' : 'rejected', code: check.code };
  }
  for (const check of checks) if (check.result === 'reserved') return { outcome: 'officer', code: check.code };
  return { outcome: 'passed' };
}
