import { assertRuntimeCurves } from '../../emrtd/index.ts';
import { chipOperations } from '../../http/contract/operations/chip.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { uploadChip } from './operations.ts';

// Before the first card: without them every genuine one would look forged.
assertRuntimeCurves();

/** Reads the chips of identity cards (CHIP-1 to CHIP-3); the one function that carries the trust bundle. */
export const handler = featureHandler('chip', chipOperations, connect, ({ ports }) => ({
  uploadChip: uploadChip(ports),
}));
