import type { Json, JsonObject } from '../../json.ts';

/** A workflow or a branch of one, checked by {@link ./grammar.ts}. */
export interface Flow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Definition extends Flow {
  /** Of the whole execution. */
  readonly TimeoutSeconds?: number;
}

/** What a state, a choice or a catcher may say of the data that it leaves. */
export interface Leaving {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

interface Common extends Leaving {
  /** Absent where the flow ends. */
  readonly Next?: string;
}

/** A state that may fail, try again and be caught. */
export interface Fallible extends Common {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher extends Leaving {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface Choice extends Leaving {
  readonly Condition: Json;
  readonly Next: string;
}

/** A number of seconds may be an expression wherever it is Json. */
export interface TaskState extends Fallible {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: Json;
  readonly HeartbeatSeconds?: Json;
}

export interface ParallelState extends Fallible {
  readonly Type: 'Parallel';
  readonly Branches: readonly Flow[];
  readonly Arguments?: Json;
}

export interface MapState extends Fallible {
  readonly Type: 'Map';
  readonly ItemProcessor: Flow;
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: Json;
}

export type State =
  | TaskState
  | ParallelState
  | MapState
  | (Common & { readonly Type: 'Pass' | 'Succeed' })
  | (Common & { readonly Type: 'Wait'; readonly Seconds?: Json; readonly Timestamp?: Json })
  | (Common & { readonly Type: 'Choice'; readonly Choices: readonly Choice[]; readonly Default?: string })
  | (Common & { readonly Type: 'Fail'; readonly Error?: Json; readonly Cause?: Json });
