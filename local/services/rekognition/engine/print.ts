import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { objects, readJson } from '../../../json.ts';
import { CHIP } from './chip.ts';
import { packageFolder, readWeights } from './models.ts';

/** A convolution with the scaling after it folded in. */
interface Convolution {
  readonly filter: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/** Mean colour of the pictures that the network learnt from. */
const MEAN = [122.782, 117.001, 104.298];
/** Residual blocks in their order; those whose name ends in "down" halve the picture. */
const BLOCKS = [
  ...['conv32_1', 'conv32_2', 'conv32_3', 'conv64_down', 'conv64_1', 'conv64_2', 'conv64_3', 'conv128_down'],
  ...['conv128_1', 'conv128_2', 'conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'],
];

/**
 * Loads dlib's recognition network (a ResNet of 29 convolutions, http://dlib.net/files/, as face-api packs it); what comes
 * back makes the print of a chip: the mean of the chip's and its mirror's.
 */
export function loadPrinter(): (chip: Float32Array) => number[] {
  const folder = join(packageFolder('@vladmandic/face-api'), 'model');
  const manifest = objects(readJson(join(folder, 'face_recognition_model-weights_manifest.json')));
  const { data, specs } = readWeights(manifest, folder);
  const weights = tf.io.decodeWeights(data, specs);
  const named = (name: string): tf.Tensor => {
    const found = weights[name];
    if (!found) throw new Error(`the recognition model lacks ${name}`);
    return found;
  };
  const convolution = (name: string): Convolution => {
    const scale = named(`${name}/scale/weights`);
    const bias = tf.add(tf.mul(named(`${name}/conv/bias`), scale), named(`${name}/scale/biases`));
    return { filter: tf.mul(named(`${name}/conv/filters`), scale), bias: tf.reshape<tf.Rank.R1>(bias, [-1]) };
  };
  const first = convolution('conv32_down');
  const blocks = BLOCKS.map((name) => ({
    halving: name.includes('down'),
    one: convolution(`${name}/conv1`),
    two: convolution(`${name}/conv2`),
  }));
  const mean = tf.tensor1d(MEAN);
  const last = tf.reshape<tf.Rank.R2>(named('fc'), [256, 128]);

  const forward = (chip: tf.Tensor4D): tf.Tensor1D => {
    const start = tf.div<tf.Tensor4D>(tf.sub(tf.concat([chip, tf.reverse(chip, 2)]), mean), 255);
    let out = tf.maxPool(convolve(start, first, 2, true), 3, 2, 'valid');
    for (const { halving, one, two } of blocks) {
      const inner = convolve(convolve(out, one, halving ? 2 : 1, true), two, 1, false);
      out = tf.relu(sum(inner, halving ? tf.avgPool(out, 2, 2, 'valid') : out));
    }
    return tf.mean(tf.matMul(tf.mean<tf.Tensor2D>(out, [1, 2]), last), 0);
  };
  return (chip) => tf.tidy(() => [...forward(tf.tensor4d(chip, [1, CHIP, CHIP, 3])).dataSync()]);
}

function convolve(x: tf.Tensor4D, { filter, bias }: Convolution, strides: 1 | 2, rectified: boolean): tf.Tensor4D {
  const pad = strides === 2 ? 'valid' : 'same';
  return tf.fused.conv2d({ x, filter, bias, strides, pad, activation: rectified ? 'relu' : 'linear' });
}

/** The sum of two maps, the smaller one filled with zeros to the right, below and in further channels, as dlib does. */
function sum(one: tf.Tensor4D, two: tf.Tensor4D): tf.Tensor4D {
  const grown = (map: tf.Tensor4D): tf.Tensor4D => {
    const missing = (axis: 1 | 2 | 3): [number, number] => [
      0,
      Math.max(one.shape[axis], two.shape[axis]) - map.shape[axis],
    ];
    return tf.pad(map, [[0, 0], missing(1), missing(2), missing(3)]);
  };
  return tf.add(grown(one), grown(two));
}
