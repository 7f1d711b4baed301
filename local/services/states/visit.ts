import { setTimeout as timer } from 'node:timers/promises';
import type { Actor } from '../../endpoint/service.ts';
import { object, type Json, type JsonObject } from '../../json.ts';
import type { Callbacks } from './callbacks.ts';
import type { Flow, Leaving, State } from './definition.ts';
import { evaluate, EvaluationFailure } from './expressions.ts';
import { StateFailure, within } from './failure.ts';
import type { Entered, History, Position } from './history.ts';

/** What an execution gives to its flows. */
export interface Run {
  readonly history: History;
  readonly actor: Actor;
  readonly callbacks: Callbacks;
  readonly region: string;
  /** Aborted when the flow is to end where it stands. */
  readonly signal: AbortSignal;
  /** What waits are multiplied by. */
  readonly timeScale: number;
  /** The context object of the flow, without the part of its states. */
  readonly context: JsonObject;
  /** Runs a flow from where it stands to its output. @throws StateFailure */
  readonly flow: (flow: Flow, frame: string, start: Position, run: Run) => Promise<Json>;
}

/** How a state is left: with what, and for which state, if any. */
export interface Left {
  readonly output: Json;
  readonly assigned: JsonObject;
  readonly next: string | undefined;
}

/** One state while an execution is in it. */
export class Visit<Of extends State = State> {
  readonly state: Of;
  readonly name: string;
  readonly frame: string;
  readonly input: Json;
  readonly variables: JsonObject;
  readonly run: Run;
  entered: Entered;

  constructor(state: Of, position: Position, entered: Entered, frame: string, run: Run) {
    this.state = state;
    this.name = position.state ?? '';
    this.frame = frame;
    this.input = position.input;
    this.variables = position.variables;
    this.run = run;
    this.entered = entered;
  }

  /** The value of a field; `more` is what `$states` has besides input and context. @throws StateFailure */
  async evaluate(template: Json, field: string, more: JsonObject = {}, context: JsonObject = {}): Promise<Json> {
    const states = { input: this.input, context: { ...this.#context(), ...context }, ...more };
    try {
      return await evaluate(template, { ...this.variables, states }, field);
    } catch (failure) {
      if (!(failure instanceof EvaluationFailure)) throw failure;
      throw this.#evaluationFailed(failure.message, field);
    }
  }

  /** The value of a field that must be a number from `least`; undefined when it is absent. @throws StateFailure */
  async number(template: Json | undefined, field: string, least: number): Promise<number | undefined> {
    if (template === undefined) return undefined;
    const value = await this.evaluate(template, field);
    if (typeof value === 'number' && value >= least) return value;
    throw this.#evaluationFailed(
      `The field '${field}' must be a number from ${least}, not ${JSON.stringify(value)}`,
      field,
    );
  }

  /** A value that is not of the type that its field needs. */
  unfit(field: string, wanted: string): StateFailure {
    return this.#evaluationFailed(`The field '${field}' must be ${wanted}.`, field);
  }

  /** Leaves as a state, a choice or a catcher says; its output is `result` where it says nothing. @throws StateFailure */
  async leave(by: Leaving & { readonly Next?: string }, result: Json, more: JsonObject = {}): Promise<Left> {
    const assigned = by.Assign === undefined ? {} : object(await this.evaluate(by.Assign, 'Assign', more));
    const output = by.Output === undefined ? result : await this.evaluate(by.Output, 'Output', more);
    within(output, `output of the state ${this.name}`);
    Object.entries(assigned).forEach(([name, value]) => within(value, `variable ${name}`));
    return { output, assigned, next: by.Next };
  }

  /** Waits until a time (ms), or ends as the signal does: with the flow, if no other is given. */
  async sleepUntil(due: number, signal = this.run.signal): Promise<void> {
    // Timers hold no longer waits than this.
    for (let left = due - Date.now(); left > 0; left = due - Date.now())
      await timer(Math.min(left, 2 ** 31 - 1), undefined, { signal, ref: false });
    signal.throwIfAborted();
  }

  #context(): JsonObject {
    const { at, attempts } = this.entered;
    const RetryCount = attempts.reduce((sum, one) => sum + one, 0);
    const State = { EnteredTime: new Date(at).toISOString(), Name: this.name, RetryCount };
    return { ...this.run.context, State };
  }

  #evaluationFailed(why: string, location: string): StateFailure {
    const error = 'States.QueryEvaluationError';
    const where = `the state '${this.name}' (entered at the event id #${this.entered.id})`;
    const cause = `An error occurred while executing ${where}. ${why}`;
    const evaluationFailedEventDetails = { error, cause, location, state: this.name };
    this.run.history.add(this.frame, 'EvaluationFailed', { evaluationFailedEventDetails });
    return new StateFailure(error, cause);
  }
}
