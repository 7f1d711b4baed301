import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { object, objects, readJson, texts, type JsonObject } from '../../../json.ts';

export const require = createRequire(import.meta.url);

/** The folder of an installed package, found by its main file: not every package exports its package.json. */
export function packageFolder(name: string): string {
  const main = require.resolve(name);
  return main.slice(0, main.lastIndexOf(name) + name.length);
}

/** The weights beside a manifest, all of its files one after another, and what they mean. */
export function readWeights(groups: readonly JsonObject[], folder: string) {
  const files = groups.flatMap(({ paths }) => texts(paths)).map((path) => readFileSync(join(folder, path)));
  const specs = groups.flatMap(({ weights }) => objects(weights)) as unknown as tf.io.WeightsManifestEntry[];
  return { data: Uint8Array.from(Buffer.concat(files)).buffer, specs };
}

/** Lets TensorFlow.js read models from this machine: its own loader asks by HTTP alone. */
export function loadModelsFromFiles(): void {
  tf.io.registerLoadRouter((url) => {
    if (typeof url !== 'string' || !url.startsWith('file://')) return null as unknown as tf.io.IOHandler;
    return { load: () => Promise.resolve(readModel(url.slice('file://'.length))) };
  });
}

function readModel(path: string): tf.io.ModelArtifacts {
  const { modelTopology, weightsManifest, signature } = object(readJson(path));
  const { data, specs } = readWeights(objects(weightsManifest), dirname(path));
  return {
    modelTopology: object(modelTopology),
    weightSpecs: specs,
    weightData: data,
    ...(signature === undefined ? {} : { signature: object(signature) }),
  };
}
