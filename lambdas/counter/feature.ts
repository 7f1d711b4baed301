import type { CounterPorts } from '../../domain/counter/ports.ts';
import { counterOperations } from '../../http/contract/operations/counter.ts';
import type { OfficersEdge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { lockAccount, lookUpAccount, reopenActivation, unlockAccount } from './operations.ts';

/** What officers do for a person at a counter (ACT-5, LCK-1). */
export const counterHandler = (
  connect: () => Promise<{ readonly edge: OfficersEdge; readonly ports: WithoutLedger<CounterPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'counter',
    counterOperations,
    connect,
    ({ ports }) => ({
      lookUpAccount: lookUpAccount(ports),
      reopenActivation: reopenActivation(ports),
      lockAccount: lockAccount(ports),
      unlockAccount: unlockAccount(ports),
    }),
    log,
  );
