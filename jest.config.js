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
  projects: ['unit', 'threats', 'histories', 'contract', 'vectors', 'infra', 'journey', 'faults'].map((name) =>
    project(name),
  ),
  testTimeout: 120_000,
};
