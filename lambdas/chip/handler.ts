import { assertRuntimeCurves } from '../../emrtd/index.ts';
import { connect } from './dependencies.ts';
import { chipHandler } from './feature.ts';

// Before the first card: without them every genuine one would look forged.
assertRuntimeCurves();

export const handler = chipHandler(connect);
