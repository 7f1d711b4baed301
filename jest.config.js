import { availableParallelism } from 'node:os';

const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } }],
};

const project = (name, more = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  ...more,
});

/** Fast ones first; each project is a folder of test/. */
export default {
  projects: ['unit', 'threats', 'histories', 'contract', 'vectors', 'infra', 'journey', 'faults', 'browser'].map(
    (name) => project(name),
  ),
  // Two at least: who waits for a local cloud, or for its pauses, leaves the processor to another file.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Modules stay in memory for every file that loaded them.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120_000,
};
