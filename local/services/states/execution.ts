import type { Act } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, parse, present, text, type JsonObject } from '../../json.ts';
import type { Meter } from '../../meter.ts';
import type { Callbacks } from './callbacks.ts';
import { StateFailure } from './failure.ts';
import { History, type HistoryEvent } from './history.ts';
import { runFlow } from './interpreter.ts';
import type { Machine } from './machines.ts';

/** What executions work with. */
export interface Ground {
  readonly act: Act;
  readonly meter: Pick<Meter, 'begin' | 'end'>;
  readonly callbacks: Callbacks;
  readonly timeScale: number;
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What its last event says of an execution. */
const ENDS: Readonly<Record<string, Status>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** Why an execution is aborted: by this end of its own, or (without one) with the local cloud, to go on later. */
class Interruption extends Error {
  readonly end: 'Aborted' | 'TimedOut' | undefined;
  readonly details: JsonObject;

  constructor(end?: 'Aborted' | 'TimedOut', details: JsonObject = {}) {
    super(end);
    this.end = end;
    this.details = details;
  }
}

/** One execution of a machine. Everything it is stands in its history; it runs between {@link run} and its end. */
export class Execution {
  readonly name: string;
  readonly arn: string;
  readonly machine: Machine;
  readonly input: string;
  readonly history: History;
  readonly #first: HistoryEvent;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  /** Goes on with a history that has begun, or begins it with an input. */
  constructor(machine: Machine, name: string, path: string, input = '{}') {
    this.name = name;
    this.arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    this.machine = machine;
    this.history = new History(path);
    const executionStartedEventDetails = { input, roleArn: machine.roleArn };
    this.#first = this.history.first ?? this.history.add('', 'ExecutionStarted', { executionStartedEventDetails });
    this.input = text(object(this.#first['executionStartedEventDetails'])['input']);
  }

  get status(): Status {
    return ENDS[this.#last.type] ?? 'RUNNING';
  }

  /** In seconds. */
  get startDate(): number {
    return this.#first.timestamp;
  }

  /** As `ListExecutions` answers it. */
  summary(): JsonObject {
    const { executionArn, stateMachineArn, name, status, startDate, stopDate, redriveCount } = this.describe();
    return present({ executionArn, stateMachineArn, name, status, startDate, stopDate, redriveCount });
  }

  /** As `DescribeExecution` answers it. */
  describe(): JsonObject {
    const { status } = this;
    const { type } = this.#last;
    const details = object(this.#last[`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]);
    const stopped = status === 'RUNNING' ? {} : { stopDate: this.#last.timestamp, ...details };
    const output = status === 'SUCCEEDED' ? { outputDetails: { included: true } } : {};
    const redrives = this.history.events().filter((event) => event.type === 'ExecutionRedriven');
    return {
      ...{ executionArn: this.arn, stateMachineArn: this.machine.arn, name: this.name, status },
      ...{ startDate: this.#first.timestamp, input: this.input, inputDetails: { included: true } },
      ...{ ...stopped, ...output, redriveCount: redrives.length },
      redriveStatus: ['RUNNING', 'SUCCEEDED'].includes(status) ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    };
  }

  run(ground: Ground): void {
    this.#abort = new AbortController();
    this.#running = this.#run(ground).catch(console.error);
  }

  /** Runs again from the state that it failed in, branches that succeeded left as they are. @throws AwsError */
  redrive(ground: Ground): number {
    if (this.describe()['redriveStatus'] !== 'REDRIVABLE')
      throw new AwsError('ExecutionNotRedrivable', `Execution '${this.arn}' is not redrivable`);
    const redriveCount = Number(this.describe()['redriveCount']) + 1;
    const event = this.history.add('', 'ExecutionRedriven', { executionRedrivenEventDetails: { redriveCount } });
    this.run(ground);
    return event.timestamp;
  }

  /** Resolves once it does not run any more. */
  settled(): Promise<void> {
    return this.#running;
  }

  /** Ends it for good. */
  async stop(details: JsonObject): Promise<number> {
    if (this.status !== 'RUNNING') return this.#last.timestamp;
    this.#abort.abort(new Interruption('Aborted', details));
    await this.#running;
    return this.#last.timestamp;
  }

  /** Leaves it where it stands. */
  async suspend(): Promise<void> {
    this.#abort.abort(new Interruption());
    await this.#running;
  }

  async #run({ act, meter, ...ground }: Ground): Promise<void> {
    const { definition, region, roleArn } = this.machine;
    const actor = act(roleArn, this.name, 'states.amazonaws.com');
    const [{ signal }, started] = [this.#abort, performance.now()];
    const limit = this.#limit();
    meter.begin(actor.accessKeyId);
    const run = { ...ground, history: this.history, actor, region, signal, context: this.#context(), flow: runFlow };
    try {
      const start = { state: definition.StartAt, input: parse(this.input), variables: {} };
      const output = JSON.stringify(await runFlow(definition, '', start, run));
      this.#end('Succeeded', { output });
    } catch (failure) {
      this.#fail(signal.aborted ? signal.reason : failure);
    } finally {
      clearTimeout(limit);
      actor.end();
      const about = { requestId: this.name, function: this.machine.name, coldStart: false };
      const transitions = this.history.transitions();
      meter.end(actor.accessKeyId, { ...about, ms: performance.now() - started, transitions });
    }
  }

  #fail(failure: unknown): void {
    if (failure instanceof StateFailure) this.#end('Failed', { error: failure.error, cause: failure.message });
    else if (!(failure instanceof Interruption)) {
      this.#end('Failed', { error: 'States.Runtime', cause: String(failure) });
      throw failure;
    } else if (failure.end !== undefined) this.#end(failure.end, failure.details);
  }

  #end(how: 'Succeeded' | 'Failed' | 'Aborted' | 'TimedOut', details: JsonObject): void {
    const named = Object.keys(details).length === 0 ? {} : { [`execution${how}EventDetails`]: details };
    this.history.add('', `Execution${how}`, named);
  }

  /** The timer of the whole execution's `TimeoutSeconds`, which counts from its start. */
  #limit(): NodeJS.Timeout | undefined {
    const { TimeoutSeconds } = this.machine.definition;
    if (TimeoutSeconds === undefined) return undefined;
    const left = this.#first.timestamp * 1000 + TimeoutSeconds * 1000 - Date.now();
    const over = (): void => this.#abort.abort(new Interruption('TimedOut', { error: 'States.Timeout', cause: '' }));
    return setTimeout(over, Math.min(Math.max(left, 0), 2 ** 31 - 1)).unref();
  }

  #context(): JsonObject {
    const { machine, name: Name, arn: Id } = this;
    const StartTime = new Date(this.#first.timestamp * 1000).toISOString();
    const { redriveCount: RedriveCount = 0 } = this.describe();
    const Execution = { Id, Name, Input: parse(this.input), RoleArn: machine.roleArn, StartTime, RedriveCount };
    return { Execution, StateMachine: { Id: machine.arn, Name: machine.name } };
  }

  get #last(): HistoryEvent {
    return this.history.last ?? this.#first;
  }
}
