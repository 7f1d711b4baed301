import { object, present, type Json, type JsonObject } from '../../json.ts';
import type { Ticket } from './callbacks.ts';
import type { TaskState } from './definition.ts';
import { StateFailure, within } from './failure.ts';
import { performTask, resourceOf } from './resources.ts';
import type { Visit } from './visit.ts';

/** Calls a task's resource, and waits for its token to come back if it asks for that. @throws StateFailure */
export async function runTask(visit: Visit, state: TaskState): Promise<Json> {
  const { run, frame } = visit;
  const { type: resourceType, action: resource, callback } = resourceOf(state.Resource);
  const { Id: executionArn } = object(run.context['Execution']) as { Id: string };
  const pending = visit.entered.task;
  const ticket = callback ? run.callbacks.open(executionArn, pending?.token) : undefined;
  const tell = (what: string, details: JsonObject, marks = {}): unknown =>
    run.history.add(
      frame,
      `Task${what}`,
      { [`task${what}EventDetails`]: { resourceType, resource, ...details } },
      marks,
    );
  const call = async (over: AbortSignal): Promise<Json> => {
    const context: JsonObject = ticket ? { Task: { Token: ticket.token } } : {};
    const args = object(await visit.evaluate(state.Arguments ?? {}, 'Arguments', {}, context));
    const parameters = within(args, 'arguments of the task');
    tell('Scheduled', { region: run.region, parameters, ...limits }, { token: ticket?.token ?? '' });
    tell('Started', {});
    const answer = await performTask(resourceOf(state.Resource), args, run.actor);
    const output = within(answer, 'result of the task');
    over.throwIfAborted();
    if (ticket) tell('Submitted', { output });
    return answer;
  };
  const timeoutInSeconds = await visit.number(state.TimeoutSeconds, 'TimeoutSeconds', 1);
  const heartbeatInSeconds = await visit.number(state.HeartbeatSeconds, 'HeartbeatSeconds', 1);
  const limits = present({ timeoutInSeconds, heartbeatInSeconds });
  try {
    if (pending && !(ticket && pending.submitted))
      throw new StateFailure('States.TaskFailed', 'The local cloud was stopped while the task was under way.');
    const work = async (over: AbortSignal): Promise<Json> => {
      const answer = pending ? null : await call(over);
      return ticket ? ticket.result : answer;
    };
    const begun = pending?.at ?? Date.now();
    const result = await inTime(visit, work, { begun, timeoutInSeconds, heartbeatInSeconds }, ticket);
    run.signal.throwIfAborted();
    tell('Succeeded', { output: JSON.stringify(result) });
    return result;
  } catch (failure) {
    const { error, message: cause } = failure as StateFailure;
    const timedOut = ['States.Timeout', 'States.HeartbeatTimeout'].includes(error);
    if (failure instanceof StateFailure && !run.signal.aborted && error !== 'States.QueryEvaluationError')
      tell(timedOut ? 'TimedOut' : 'Failed', { error, cause });
    throw failure;
  } finally {
    if (ticket) run.callbacks.close(ticket);
  }
}

interface Limits {
  readonly begun: number;
  readonly timeoutInSeconds: number | undefined;
  readonly heartbeatInSeconds: number | undefined;
}

type Work = (over: AbortSignal) => Promise<Json>;

/** The work's result, unless its time is over first or the flow ends. @throws StateFailure for its time */
async function inTime(visit: Visit, work: Work, limits: Limits, ticket: Ticket | undefined): Promise<Json> {
  const over = new AbortController();
  const signal = AbortSignal.any([visit.run.signal, over.signal]);
  const { begun, timeoutInSeconds = Infinity, heartbeatInSeconds = Infinity } = limits;
  const expiry = async (): Promise<never> => {
    const silent = (): number => (ticket?.heard ?? begun) + heartbeatInSeconds * 1000;
    const end = begun + timeoutInSeconds * 1000;
    while (Date.now() < Math.min(end, silent())) await visit.sleepUntil(Math.min(end, silent()), signal);
    if (Date.now() >= end)
      throw new StateFailure('States.Timeout', `The task took more than ${timeoutInSeconds} seconds.`);
    throw new StateFailure('States.HeartbeatTimeout', `The task was silent for ${heartbeatInSeconds} seconds.`);
  };
  try {
    return await Promise.race([work(signal), expiry()]);
  } finally {
    over.abort();
  }
}
