import { afterEach } from '@jest/globals';
import type { FaultRule } from '../../../local/endpoint/fault-script.ts';
import type { Run } from '../../journey/harness/run.ts';

interface State {
  readonly rules: readonly { readonly injected: number }[];
}

/** Faults at the AWS endpoint of one run; each test begins and ends without any. */
export class Injection {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
    afterEach(() => this.end());
  }

  /** From now on these, in their order of precedence. */
  async begin(...rules: readonly FaultRule[]): Promise<void> {
    await this.#run.cloud.page('/faults', { seed: 'faults', rules });
  }

  async end(): Promise<void> {
    await this.#run.cloud.page('/faults', {});
  }

  /** How often each rule struck: a test whose fault never happened proves nothing. */
  async struck(): Promise<readonly number[]> {
    const { rules } = await this.#run.cloud.page<State>('/faults');
    return rules.map(({ injected }) => injected);
  }
}
