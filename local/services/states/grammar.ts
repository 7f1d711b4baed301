import { isObject, list, object, Refusal, show, type Json, type JsonObject } from '../../json.ts';
import type { Definition } from './definition.ts';
import { compile, isExpression } from './expressions.ts';
import { RAISED } from './failure.ts';

/** Where a check stands: the path for the refusal, the states that can come next, which resources are hosted. */
interface At {
  readonly path: string;
  readonly states: readonly string[];
  readonly hosted: Hosted;
}

/** Why a task's resource and arguments are not hosted; undefined when they are. */
export type Hosted = (resource: string, args: Json | undefined) => string | undefined;
type Check = (value: Json, at: At) => void;
type Fields = Readonly<Record<string, Check>>;

const refuse = ({ path }: At, why: string): never => {
  throw new Refusal(`${path}: ${why}`);
};
const inside = (at: At, name: string | number): At => ({ ...at, path: `${at.path}.${name}` });
const where =
  (wanted: string, fits: (value: Json) => boolean): Check =>
  (value, at) =>
    fits(value) || refuse(at, `expected ${wanted}, found ${show(value)}`);

const template: Check = (value, { path }) => compile(value, path);
const textual = where('a text', (value) => typeof value === 'string');
const oneOf = (...values: string[]): Check =>
  where(`one of ${values.join(', ')}`, (value) => values.includes(show(value)));
const number = (least: number): Check =>
  where(`a number from ${least}`, (value) => typeof value === 'number' && value >= least);
const computed =
  (check: Check): Check =>
  (value, at) =>
    (isExpression(value) ? template : check)(value, at);
const anExpression: Check = (value, at) => {
  where('an expression {% … %}', isExpression)(value, at);
  template(value, at);
};
const target: Check = (value, at) => at.states.includes(show(value)) || refuse(at, `there is no state ${show(value)}`);
const every =
  (check: Check): Check =>
  (value, at) => {
    where('a list that is not empty', (one) => Array.isArray(one) && one.length > 0)(value, at);
    list(value).forEach((one, index) => check(one, inside(at, index)));
  };
const errorNames = every(
  where(`no error of the language but ${RAISED.join(', ')}`, (name) => {
    return typeof name === 'string' && (!name.startsWith('States.') || RAISED.includes(name));
  }),
);

/** Known fields, of which some must be there. */
const record =
  (fields: Fields, ...required: string[]): Check =>
  (value, at) => {
    where('an object', isObject)(value, at);
    for (const [name, one] of Object.entries(object(value)))
      (fields[name] ?? ((): never => refuse(at, `the field ${name} is not known to the local cloud`)))(
        one,
        inside(at, name),
      );
    const missing = required.find((name) => !Object.hasOwn(object(value), name));
    if (missing !== undefined) refuse(at, `lacks ${missing}`);
  };

/** `States.ALL` stands alone and last. */
const handlers = (fields: Fields, ...required: string[]): Check => {
  const each = every(record({ ErrorEquals: errorNames, ...fields }, 'ErrorEquals', ...required));
  return (value, at) => {
    each(value, at);
    list(value).forEach((handler, index, all) => {
      const names = list(object(handler)['ErrorEquals']);
      if (names.includes('States.ALL') && (names.length > 1 || index < all.length - 1))
        refuse(inside(at, index), 'States.ALL must be alone and last');
    });
  };
};

const LEAVING: Fields = { Comment: textual, Assign: template, Output: template };
const STATE: Fields = { ...LEAVING, Type: textual, QueryLanguage: oneOf('JSONata') };
const NEXT: Fields = { ...STATE, Next: target, End: where('true', (value) => value === true) };
const RETRY = handlers({
  Comment: textual,
  IntervalSeconds: number(1),
  MaxAttempts: number(0),
  BackoffRate: number(1),
  MaxDelaySeconds: number(1),
  JitterStrategy: oneOf('FULL', 'NONE'),
});
const FALLIBLE: Fields = { ...NEXT, Retry: RETRY, Catch: handlers({ ...LEAVING, Next: target }, 'Next') };
const INLINE = record({ Mode: oneOf('INLINE') });

const STATES: Readonly<Record<string, Check>> = {
  Pass: record(NEXT),
  Succeed: record(STATE),
  Fail: record({ ...STATE, Error: computed(textual), Cause: computed(textual) }),
  Wait: record({ ...NEXT, Seconds: computed(number(0)), Timestamp: computed(textual) }),
  Choice: record(
    {
      ...STATE,
      Default: target,
      Choices: every(record({ ...LEAVING, Condition: anExpression, Next: target }, 'Condition', 'Next')),
    },
    'Choices',
  ),
  Task: record(
    {
      ...FALLIBLE,
      Arguments: template,
      Resource: textual,
      TimeoutSeconds: computed(number(1)),
      HeartbeatSeconds: computed(number(1)),
    },
    'Resource',
  ),
  Parallel: record(
    { ...FALLIBLE, Arguments: template, Branches: every((value, at) => flow({})(value, at)) },
    'Branches',
  ),
  Map: record(
    {
      ...FALLIBLE,
      Items: template,
      ItemSelector: template,
      ItemProcessor: (value, at) => flow({ ProcessorConfig: INLINE })(value, at),
      MaxConcurrency: computed(number(0)),
    },
    'ItemProcessor',
  ),
};

function state(value: Json, at: At): void {
  const { Type, Next, End, Seconds, Timestamp, Resource, Arguments } = object(value);
  const check = STATES[show(Type)] ?? refuse(at, `the state type ${show(Type)} is not known to the local cloud`);
  check(value, at);
  const goesOn = !['Choice', 'Succeed', 'Fail'].includes(show(Type));
  if (goesOn && (Next === undefined) === (End === undefined)) refuse(at, 'needs either Next or End');
  if (Type === 'Wait' && (Seconds === undefined) === (Timestamp === undefined))
    refuse(at, 'needs either Seconds or Timestamp');
  const why = Type === 'Task' ? at.hosted(show(Resource), Arguments) : undefined;
  if (why !== undefined) refuse(at, why);
}

function flow(more: Fields): Check {
  return (value, at) => {
    const states = Object.keys(object(object(value)['States']));
    const here = { ...at, states };
    const all: Check = (each) => Object.entries(object(each)).forEach(([name, one]) => state(one, inside(here, name)));
    record({ ...more, Comment: textual, StartAt: target, States: all }, 'StartAt', 'States')(value, here);
  };
}

/** A definition of the Amazon States Language with JSONata. @throws Refusal that names what is not known in it */
export function parseDefinition(json: JsonObject, name: string, hosted: Hosted): Definition {
  const language = json['QueryLanguage'] ?? 'JSONPath';
  if (language !== 'JSONata') throw new Refusal(`${name}: QueryLanguage: ${show(language)} is not known, only JSONata`);
  flow({ Version: oneOf('1.0'), QueryLanguage: textual, TimeoutSeconds: number(1) })(json, {
    path: name,
    states: [],
    hosted,
  });
  return json as unknown as Definition;
}
