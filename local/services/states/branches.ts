import type { Json, JsonObject } from '../../json.ts';
import type { Flow, MapState, ParallelState } from './definition.ts';
import type { Run, Visit } from './visit.ts';

type Branch = (frame: string, run: Run) => Promise<Json>;

/** All branches at once; the first that fails ends the others. @throws StateFailure */
export async function runParallel(visit: Visit, { Branches, Arguments }: ParallelState): Promise<Json> {
  const input = Arguments === undefined ? visit.input : await visit.evaluate(Arguments, 'Arguments');
  const branches = Branches.map(
    (flow): Branch =>
      (frame, run) =>
        runBranch(visit, flow, input, frame, run),
  );
  return together(visit, 'Parallel', branches, branches.length);
}

/** The processor for every item, so many at once; the first that fails ends the others. @throws StateFailure */
export async function runMap(visit: Visit, state: MapState): Promise<Json> {
  const { ItemProcessor, ItemSelector, Items } = state;
  const items = Items === undefined ? visit.input : await visit.evaluate(Items, 'Items');
  if (!Array.isArray(items)) throw visit.unfit('Items', 'an array');
  const limit = (await visit.number(state.MaxConcurrency, 'MaxConcurrency', 0)) ?? 0;
  const iterations = items.map((Value, Index): Branch => {
    const Map = { Item: { Index, Value } };
    const mapIteration = { name: visit.name, index: Index };
    return async (frame, run) => {
      const told = (what: string): unknown =>
        run.history.add(frame, `MapIteration${what}`, { [`mapIteration${what}EventDetails`]: mapIteration });
      const input =
        ItemSelector === undefined ? Value : await visit.evaluate(ItemSelector, 'ItemSelector', {}, { Map });
      told('Started');
      try {
        const output = await runBranch(visit, ItemProcessor, input, frame, {
          ...run,
          context: { ...run.context, Map },
        });
        told('Succeeded');
        return output;
      } catch (failure) {
        if (!visit.run.signal.aborted) told(run.signal.aborted ? 'Aborted' : 'Failed');
        throw failure;
      }
    };
  });
  return together(visit, 'Map', iterations, limit === 0 ? iterations.length : limit);
}

const runBranch = (visit: Visit, flow: Flow, input: Json, frame: string, run: Run): Promise<Json> =>
  run.flow(flow, frame, { state: flow.StartAt, input, variables: visit.variables }, run);

async function together(visit: Visit, kind: 'Parallel' | 'Map', branches: readonly Branch[], limit: number) {
  const { frame, run, entered } = visit;
  const length: JsonObject = kind === 'Map' ? { mapStateStartedEventDetails: { length: branches.length } } : {};
  if (!entered.started) run.history.add(frame, `${kind}StateStarted`, length);
  // A try again begins its branches anew; after a restart they go on.
  const attempt = entered.attempts.reduce((sum, one) => sum + one, 0);
  const others = new AbortController();
  const signal = AbortSignal.any([run.signal, others.signal]);
  const [outputs, failures, waiting] = [[] as Json[], [] as unknown[], branches.entries()];
  const lane = async (): Promise<void> => {
    for (const [at, branch] of waiting) {
      if (signal.aborted) return;
      try {
        outputs[at] = await branch(`${frame}/${entered.id}.${attempt}.${at}`, { ...run, signal });
      } catch (failure) {
        failures.push(failure);
        others.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, branches.length) }, lane));
  run.signal.throwIfAborted();
  run.history.add(frame, `${kind}State${failures.length > 0 ? 'Failed' : 'Succeeded'}`);
  if (failures.length > 0) throw failures[0];
  return outputs;
}
