import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, type Json, type JsonObject } from '../json.ts';
import { parseFaultScript, type Fault, type FaultRule, type FaultScript } from './fault-script.ts';
import type { Call, Service } from './service.ts';

/** A rule at work: how many calls it met, and how many of them it struck. */
interface Counted {
  readonly rule: FaultRule;
  matched: number;
  injected: number;
}

/**
 * Faults in the calls of the app's functions; the operator's are left alone. The n-th call that a rule meets draws its
 * chance from the seed, the rule's place and n: the same calls in the same order meet the same faults.
 */
export class Faults {
  readonly #services: ReadonlyMap<string, Service>;
  #seed: FaultScript['seed'] = 0;
  #rules: Counted[] = [];

  constructor(services: ReadonlyMap<string, Service>) {
    this.#services = services;
  }

  /** From now on these, counted from nothing. @throws Refusal that names what is wrong; then all stays as it was */
  replace(script: Json): JsonObject {
    const { seed, rules } = parseFaultScript(script);
    rules.forEach((rule, at) => this.#requireHosted(rule, `faults: rules[${at}]`));
    this.#seed = seed;
    this.#rules = rules.map((rule) => ({ rule, matched: 0, injected: 0 }));
    return this.state();
  }

  /** The script, each rule with what it met and struck. */
  state(): JsonObject {
    const rules = this.#rules.map(({ rule, ...counts }): JsonObject => ({ ...rule, ...counts }));
    return { seed: this.#seed, rules };
  }

  /** What is to happen to a call, after any wait. The first rule that strikes decides; later ones do not meet the call. */
  async strike(call: Call): Promise<Fault | undefined> {
    if (!call.caller.principal || this.#rules.length === 0) return undefined;
    const struck = this.#rules.find((counted, at) => meets(counted.rule, call) && this.#strikes(counted, at));
    if (!struck) return undefined;
    struck.injected += 1;
    await wait(struck.rule.milliseconds ?? 0, undefined, { ref: false });
    return struck.rule.fault;
  }

  #strikes(counted: Counted, at: number): boolean {
    const { probability = 1, count = Infinity, after = 0 } = counted.rule;
    counted.matched += 1;
    const due = counted.matched > after && counted.injected < count;
    return due && chance(`${this.#seed} ${at} ${counted.matched}`) < probability;
  }

  #requireHosted({ service, operation }: FaultRule, where: string): void {
    const named = [...this.#services.values()].filter(({ name }) => service === undefined || name === service);
    if (named.length === 0)
      throw new Refusal(`${where}.service: hosted are ${[...this.#services.keys()].join(', ')}, not ${service}`);
    if (operation !== undefined && !named.some(({ operations }) => Object.hasOwn(operations, operation)))
      throw new Refusal(`${where}.operation: ${operation} is not hosted`);
  }
}

function meets({ service, operation, caller }: FaultRule, call: Call): boolean {
  const who = call.caller.sessionArn.replace(/^.*:assumed-role\//, '');
  return (
    (service === undefined || service === call.service.name) &&
    (operation === undefined || operation === call.operation) &&
    (caller === undefined || new RegExp(caller).test(who))
  );
}

/** A number from 0 up to 1, the same for the same text. */
const chance = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
