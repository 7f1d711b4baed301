import type { ActivationPorts } from '../../domain/activation/ports.ts';
import { activationOperations } from '../../http/contract/operations/activation.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { completeActivation, resendActivationCode, startActivation, verifyActivationCode } from './operations.ts';

/** Activating an approved account, on the app or in a browser (ACT-1 to ACT-6). */
export const activationHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<ActivationPorts> }>,
  log?: Log,
  pageOrigins?: readonly string[],
): FeatureHandler =>
  featureHandler(
    'activation',
    activationOperations,
    connect,
    ({ ports }) => ({
      startActivation: startActivation(ports),
      resendActivationCode: resendActivationCode(ports),
      verifyActivationCode: verifyActivationCode(ports),
      completeActivation: completeActivation(ports),
    }),
    log,
    pageOrigins,
  );
