import { Journal } from '../../journal.ts';
import { object, parse, text, type Json, type JsonObject } from '../../json.ts';
import { StateFailure } from './failure.ts';

/** As `GetExecutionHistory` answers it; the details stand under the name that belongs to the type. */
export interface HistoryEvent extends JsonObject {
  readonly id: number;
  readonly previousEventId: number;
  /** In seconds. */
  readonly timestamp: number;
  readonly type: string;
}

/** What a line keeps besides its event, to go on from after a restart. */
export interface Marks {
  /** The state after the one that was left; null ends the flow. */
  readonly next?: string | null;
  /** The retrier that takes a failure, and when it tries again (ms). */
  readonly retry?: { readonly retrier: number; readonly due: number };
  /** The token of a task that is about to begin; an empty one where nothing is called back. */
  readonly token?: string;
}

/** One line: an event or a mark, within a flow of the execution ('' is the whole, a branch has its path). */
interface Line extends Marks {
  readonly frame: string;
  readonly event?: HistoryEvent;
}

/** A state that was entered and not left. `attempts` counts by retrier; times in ms. */
export interface Entered {
  readonly id: number;
  readonly at: number;
  readonly attempts: readonly number[];
  readonly due: number;
  /** A branch or iteration has begun. */
  readonly started: boolean;
  readonly task?: { readonly token: string; readonly at: number; readonly submitted: boolean };
}

/** Where a flow stands: before or in a state, or (without one) at its end, when `input` is its output. */
export interface Position {
  readonly state: string | undefined;
  readonly input: Json;
  readonly variables: JsonObject;
  readonly entered?: Entered;
}

/** AWS fails an execution that comes to so many events. */
const LONGEST = 25_000;

/** The events of one execution in a file, which is also what it goes on from after a restart. */
export class History {
  readonly #journal: Journal<Line>;
  readonly #latest = new Map<string, HistoryEvent>();
  #first: HistoryEvent | undefined;
  #last: HistoryEvent | undefined;

  constructor(path: string) {
    this.#journal = new Journal(() => path, 2 * LONGEST);
    for (const { frame, event } of this.#journal.tail()) if (event) this.#added(frame, event);
  }

  get first(): HistoryEvent | undefined {
    return this.#first;
  }

  get last(): HistoryEvent | undefined {
    return this.#last;
  }

  /** How many transitions AWS would bill: states entered, and tries again. */
  transitions(): number {
    return this.#journal.tail().filter(({ event, retry }) => retry ?? event?.type.endsWith('StateEntered')).length;
  }

  events(): HistoryEvent[] {
    return this.#journal.tail().flatMap(({ event }) => event ?? []);
  }

  /** Appends an event with its details (`stateEnteredEventDetails`, …), in the file when it returns. @throws StateFailure */
  add(frame: string, type: string, details: JsonObject = {}, marks: Marks = {}): HistoryEvent {
    const id = (this.#last?.id ?? 0) + 1;
    if (id > LONGEST && !type.startsWith('Execution'))
      throw new StateFailure('States.Runtime', `The execution has reached the limit of ${LONGEST} history events.`);
    const outer = frame.slice(0, Math.max(0, frame.lastIndexOf('/')));
    const { id: previousEventId = 0 } = this.#latest.get(frame) ?? this.#latest.get(outer) ?? {};
    const event = { id, previousEventId, timestamp: Date.now() / 1000, type, ...details };
    this.#journal.append({ frame, ...marks, event });
    this.#added(frame, event);
    return event;
  }

  /** Appends what is no event of AWS. */
  mark(frame: string, marks: Marks): void {
    this.#journal.append({ frame, ...marks });
  }

  /** Where a flow that was begun at `start` stands. */
  position(frame: string, start: Position): Position {
    const lines = this.#journal
      .tail()
      .filter((line) => line.frame === frame || line.event?.type === 'ExecutionRedriven');
    return lines.reduce(moved, start);
  }

  #added(frame: string, event: HistoryEvent): void {
    this.#first ??= event;
    this.#last = event;
    this.#latest.set(frame, event);
  }
}

const FRESH = { attempts: [], due: 0, started: false };

function moved(position: Position, { event, next, retry, token }: Line): Position {
  const { entered, ...before } = position;
  const at = (event?.timestamp ?? 0) * 1000;
  const type = event?.type ?? '';
  if (event && type.endsWith('StateEntered')) return { ...before, entered: { ...FRESH, id: event.id, at } };
  if (event && next !== undefined) {
    const { output, assignedVariables } = object(event['stateExitedEventDetails']);
    const assigned = Object.entries(object(assignedVariables)).map(([name, value]) => [name, parse(text(value))]);
    const variables = { ...before.variables, ...(Object.fromEntries(assigned) as JsonObject) };
    return { state: next ?? undefined, input: parse(text(output)), variables };
  }
  if (!entered) return position;
  const { task, ...idle } = entered;
  if (retry) {
    const attempts = counted(entered.attempts, retry.retrier);
    return { ...before, entered: { ...idle, attempts, due: retry.due, started: false } };
  }
  if (type === 'ExecutionRedriven') return { ...before, entered: { ...idle, attempts: [], due: 0 } };
  if (token !== undefined) return { ...before, entered: { ...idle, task: { token, at, submitted: false } } };
  if (task && type === 'TaskSubmitted') return { ...before, entered: { ...idle, task: { ...task, submitted: true } } };
  if (/^(Parallel|Map)StateStarted$/.test(type)) return { ...before, entered: { ...entered, started: true } };
  return position;
}

/** One more try by a retrier. */
export const counted = (attempts: readonly number[], retrier: number): number[] =>
  Array.from(
    { length: Math.max(attempts.length, retrier + 1) },
    (_, at) => (attempts[at] ?? 0) + (at === retrier ? 1 : 0),
  );
