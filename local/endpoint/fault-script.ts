import { isObject, list, object, Refusal, show, type Json } from '../json.ts';

export const FAULTS = ['refuse', 'throttle', 'error', 'delay', 'drop-answer', 'crash-before', 'crash-after'] as const;
export type Fault = (typeof FAULTS)[number];

/** Which calls of the app's functions a fault strikes; what is absent narrows nothing. */
export interface FaultRule {
  readonly service?: string;
  readonly operation?: string;
  /** A regular expression over `ROLE/FUNCTION`. */
  readonly caller?: string;
  /** 0 to 1. */
  readonly probability?: number;
  /** Strikes at most so many times. */
  readonly count?: number;
  /** Leaves the first so many matching calls alone. */
  readonly after?: number;
  readonly fault: Fault;
  /** Waits so long first; a delay is nothing else. */
  readonly milliseconds?: number;
}

/** The rules in their order of precedence, and the seed of their chances. */
export interface FaultScript {
  readonly seed: number | string;
  readonly rules: readonly FaultRule[];
}

type Field = readonly [wanted: string, fits: (value: Json) => boolean];

const TEXT: Field = ['a text', (value) => typeof value === 'string'];
const COUNT: Field = ['a whole number', (value) => Number.isInteger(value) && Number(value) >= 0];
const FIELDS: Readonly<Record<keyof FaultRule, Field>> = {
  service: TEXT,
  operation: TEXT,
  caller: ['a regular expression', isPattern],
  probability: ['a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1],
  count: COUNT,
  after: COUNT,
  fault: [`one of ${FAULTS.join(', ')}`, (value) => FAULTS.some((fault) => fault === value)],
  milliseconds: COUNT,
};

/** A script as it was written; `{}` has no rules. @throws Refusal that names what is wrong */
export function parseFaultScript(json: Json): FaultScript {
  const { seed = 0, rules = [], ...others } = object(json);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Refusal(`faults: ${unknown} is not known; a script has seed and rules`);
  if (typeof seed !== 'number' && typeof seed !== 'string') throw new Refusal('faults: seed: a number or a text');
  return { seed, rules: list(rules).map((rule, at) => parseRule(rule, `faults: rules[${at}]`)) };
}

function parseRule(rule: Json, where: string): FaultRule {
  if (!isObject(rule)) throw new Refusal(`${where}: expected an object, found ${show(rule)}`);
  for (const [name, value] of Object.entries(rule)) {
    if (!Object.hasOwn(FIELDS, name))
      throw new Refusal(`${where}: ${name} is not known; a rule has ${Object.keys(FIELDS).join(', ')}`);
    const [wanted, fits] = FIELDS[name as keyof FaultRule];
    if (!fits(value)) throw new Refusal(`${where}.${name}: expected ${wanted}, found ${show(value)}`);
  }
  if (!('fault' in rule)) throw new Refusal(`${where}.fault: expected ${FIELDS.fault[0]}`);
  if (rule['fault'] === 'delay' && !('milliseconds' in rule)) throw new Refusal(`${where}: a delay needs milliseconds`);
  return rule as unknown as FaultRule;
}

function isPattern(value: Json): boolean {
  try {
    return typeof value === 'string' && new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}
