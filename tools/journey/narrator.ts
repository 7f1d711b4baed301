import type { Result, CallName } from '../../client/result.ts';

/** Tells a journey step by step, with times, and counts what was done. */
export class Narrator {
  readonly #began = performance.now();
  #calls = 0;
  #messages = 0;

  chapter(title: string): void {
    console.log(`\n${title}`);
  }

  /** Tells of a call and its answer. */
  async call<Name extends CallName>(name: Name, making: Promise<Result<Name>>): Promise<Result<Name>> {
    const began = performance.now();
    const result = await making;
    this.#calls += 1;
    const code = result.ok ? '' : ` ${result.problem.code}`;
    console.log(`  ${this.#clock()}  ${name} → ${result.status}${code}  (${Math.round(performance.now() - began)} ms)`);
    return result;
  }

  sms(text: string): void {
    this.#messages += 1;
    console.log(`  ${this.#clock()}  SMS: ${text}`);
  }

  note(text: string): void {
    console.log(`  ${this.#clock()}  ${text}`);
  }

  summary(): string {
    const seconds = ((performance.now() - this.#began) / 1_000).toFixed(1);
    return `${this.#calls} calls, ${this.#messages} SMS, ${seconds} s`;
  }

  #clock(): string {
    return `${((performance.now() - this.#began) / 1_000).toFixed(2)} s`.padStart(9);
  }
}

/** The API answered otherwise than the journey goes on with. */
export class Surprise extends Error {
  constructor(what: string, answer: unknown) {
    super(`${what}, but it answered ${JSON.stringify(answer)}`);
    this.name = 'Surprise';
  }
}
