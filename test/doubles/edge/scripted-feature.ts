import type { Outcome } from '../../../domain/outcome.ts';
import { operations } from '../../../http/contract/operations.ts';
import { routes, type Feature, type OperationId } from '../../../http/contract/routes.ts';
import type { Answer } from '../../../http/contract/types.ts';
import { featureHandler, type Connected, type FeatureHandler } from '../../../http/feature-handler.ts';
import type { Exchange, Implementation } from '../../../http/pipeline/operation.ts';
import { MemoryEdge } from './memory-edge.ts';
import { RecordingLog } from './recording-log.ts';

export type AnyExchange = Pick<Exchange<'endSession'>, 'language' | 'caller' | 'principal' | 'ledger'> & {
  readonly body: unknown;
  readonly params: unknown;
};
export type Script = (exchange: AnyExchange, id: OperationId) => Promise<Outcome<Answer>>;

/** A feature whose operations all do what the test's script says, behind the real pipeline. */
export class ScriptedFeature {
  readonly edge: MemoryEdge;
  readonly log = new RecordingLog();
  readonly handler: FeatureHandler;
  /** What reached the feature, in order. */
  readonly ran: AnyExchange[] = [];
  script: Script;

  constructor(feature: Feature, script: Script, edge = new MemoryEdge(), pageOrigins: readonly string[] = []) {
    this.edge = edge;
    this.script = script;
    const ids = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].feature === feature);
    const scripted = Object.fromEntries(
      ids.map((id) => [
        id,
        {
          run: (exchange: AnyExchange) => {
            this.ran.push(exchange);
            return this.script(exchange, id);
          },
          present: (value: Answer) => value,
        },
      ]),
    );
    const connect = () => Promise.resolve({ edge } as unknown as Connected<Feature, object>);
    this.handler = featureHandler(
      feature,
      operations,
      connect,
      () => scripted as unknown as Implementation<Feature>,
      this.log,
      pageOrigins,
    );
  }
}
