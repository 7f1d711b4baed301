import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Config, Human } from '@vladmandic/human';
import type { Point } from './face.ts';
import { loadModelsFromFiles, packageFolder, require } from './models.ts';
import { shrink, type Picture } from './picture.ts';

/** A face and the 478 points of its mesh in the picture; `score` (0 to 1) is how surely the mesh lies on a face. */
export interface Found {
  readonly score: number;
  readonly mesh: readonly Point[];
  /** Radians. */
  readonly angle: { readonly roll: number; readonly yaw: number; readonly pitch: number };
}

export type Find = (picture: Picture) => Promise<Found[]>;

const off = { enabled: false };
/** Finding needs no more than so many pixels a side. */
const SIDE = 1280;
/** A mesh below this score lies on something else. */
const LEAST_SCORE = 0.5;

/** Loads detector, mesh and iris models; what comes back finds the faces of one picture at a time. */
export async function loadFinder(): Promise<Find> {
  loadModelsFromFiles();
  const folder = packageFolder('@vladmandic/human');
  // The build for WebAssembly is none of those that the package exports.
  const { Human: Engine } = require(join(folder, 'dist', 'human.node-wasm.js')) as {
    Human: new (config: Partial<Config>) => Human;
  };
  const engine = new Engine({
    ...{ backend: 'wasm', debug: false, warmup: 'none', cacheModels: false, cacheSensitivity: 0 },
    wasmPath: join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'dist/'),
    modelBasePath: `file://${join(folder, 'models/')}`,
    ...{ filter: off, gesture: off, body: off, hand: off, object: off, segmentation: off },
    face: {
      enabled: true,
      detector: { rotation: true, maxDetected: 20, minConfidence: 0.2, iouThreshold: 0.1, skipFrames: 0, skipTime: 0 },
      // The iris model draws the lids: without it a closed eye looks half open.
      ...{ mesh: { enabled: true }, iris: { enabled: true } },
      ...{ attention: off, description: off, emotion: off, antispoof: off, liveness: off, gear: off },
    },
  });
  await engine.load();
  return async (picture) => {
    const small = await shrink(picture, SIDE);
    const scale = picture.width / small.width;
    const input = tf.tensor4d(Float32Array.from(small.data), [1, small.height, small.width, 3]);
    const { face, error } = await engine.detect(input).finally(() => input.dispose());
    if (error !== null) throw new Error(error);
    const sure = face.filter(({ score, rotation }) => score >= LEAST_SCORE && rotation);
    return sure.map(({ score, mesh, rotation }) => {
      const points = mesh.map(([x, y]): Point => [x * scale, y * scale]);
      return { score, mesh: points, angle: rotation?.angle ?? { roll: 0, yaw: 0, pitch: 0 } };
    });
  };
}
