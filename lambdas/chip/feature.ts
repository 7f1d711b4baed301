import type { ChipPorts } from '../../domain/dossier/ports.ts';
import { chipOperations } from '../../http/contract/operations/chip.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { uploadChip } from './operations.ts';

/** Reads the chips of identity cards (CHIP-1 to CHIP-3); the one function that carries the trust bundle. */
export const chipHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<ChipPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'chip',
    chipOperations,
    connect,
    ({ ports }) => ({
      uploadChip: uploadChip(ports),
    }),
    log,
  );
