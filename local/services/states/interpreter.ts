import { present, show, type Json } from '../../json.ts';
import { runMap, runParallel } from './branches.ts';
import type { Flow, State } from './definition.ts';
import { StateFailure, within } from './failure.ts';
import type { Entered, Position } from './history.ts';
import { persist } from './persistence.ts';
import { runTask } from './task.ts';
import { Visit, type Left, type Run } from './visit.ts';

/** Runs a flow from where its history says that it stands, to its output. @throws StateFailure */
export async function runFlow(flow: Flow, frame: string, start: Position, run: Run): Promise<Json> {
  let position = run.history.position(frame, start);
  while (position.state !== undefined) {
    const state = flow.States[position.state];
    if (!state) throw new StateFailure('States.Runtime', `There is no state ${position.state} any more.`);
    position = await pass(state, position, frame, run);
  }
  return position.input;
}

/** Enters a state, works in it, leaves it. */
async function pass(state: State, position: Position, frame: string, run: Run): Promise<Position> {
  run.signal.throwIfAborted();
  const { state: name = '', input, variables } = position;
  const visit = new Visit(state, position, position.entered ?? enter(state, name, input, frame, run), frame, run);
  const { output, assigned, next } = await work(visit);
  run.signal.throwIfAborted();
  const texts = Object.entries(assigned).map(([variable, value]): [string, Json] => [variable, JSON.stringify(value)]);
  const assignedVariables = texts.length === 0 ? undefined : Object.fromEntries(texts);
  const stateExitedEventDetails = present({ name, output: JSON.stringify(output), assignedVariables });
  run.history.add(frame, `${state.Type}StateExited`, { stateExitedEventDetails }, { next: next ?? null });
  return { state: next, input: output, variables: { ...variables, ...assigned } };
}

function enter(state: State, name: string, input: Json, frame: string, run: Run): Entered {
  const details = { name, input: within(input, `input of the state ${name}`) };
  const event = run.history.add(frame, `${state.Type}StateEntered`, { stateEnteredEventDetails: details });
  return { id: event.id, at: event.timestamp * 1000, attempts: [], due: 0, started: false };
}

function work(visit: Visit): Promise<Left> {
  const { state, input } = visit;
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
      return visit.leave(state, input);
    case 'Fail':
      return fail(visit, state);
    case 'Wait':
      return wait(visit, state);
    case 'Choice':
      return choose(visit, state);
    case 'Task':
      return persist(visit, state, runTask);
    case 'Parallel':
      return persist(visit, state, runParallel);
    case 'Map':
      return persist(visit, state, runMap);
  }
}

type Of<Type> = Extract<State, { readonly Type: Type }>;

async function fail(visit: Visit, { Error: error = '', Cause = '' }: Of<'Fail'>): Promise<never> {
  const [name, cause] = [await visit.evaluate(error, 'Error'), await visit.evaluate(Cause, 'Cause')];
  if (typeof name !== 'string') throw visit.unfit('Error', 'a text');
  if (typeof cause !== 'string') throw visit.unfit('Cause', 'a text');
  throw new StateFailure(name, cause);
}

async function wait(visit: Visit, state: Of<'Wait'>): Promise<Left> {
  const { at } = visit.entered;
  const seconds = await visit.number(state.Seconds, 'Seconds', 0);
  const until = await visit.evaluate(state.Timestamp ?? null, 'Timestamp');
  const due = seconds === undefined ? Date.parse(show(until)) : at + seconds * 1000;
  if (Number.isNaN(due)) throw visit.unfit('Timestamp', 'a time (RFC 3339)');
  await visit.sleepUntil(at + (due - at) * visit.run.timeScale);
  return visit.leave(state, visit.input);
}

async function choose(visit: Visit, state: Of<'Choice'>): Promise<Left> {
  for (const [at, choice] of state.Choices.entries()) {
    const field = `Choices[${at}]/Condition`;
    const holds = await visit.evaluate(choice.Condition, field);
    if (typeof holds !== 'boolean') throw visit.unfit(field, 'true or false');
    if (holds) return visit.leave(choice, visit.input);
  }
  if (state.Default !== undefined) return visit.leave({ ...state, Next: state.Default }, visit.input);
  throw new StateFailure(
    'States.NoChoiceMatched',
    `No choice of the state ${visit.name} matched, and it has no default.`,
  );
}
