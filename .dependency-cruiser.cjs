// Import directions: domain ← adapters ← lambdas; see docs/architecture.md.
const only = (from, allowed, extra = {}) => ({
  name: `${from}-imports`,
  severity: 'error',
  comment: `${from}/ may import from its own folder and ${allowed.join(', ') || 'nothing else of this project'}`,
  from: { path: `^${from}/` },
  to: {
    path: '^(bin|lib|lambdas|domain|adapters|emrtd|http|texts|tools|local|client|bench|test|web)/',
    pathNot: `^(${[from, ...allowed].join('|')})/`,
    ...extra,
  },
});

module.exports = {
  forbidden: [
    // The codes of chip verification are the business's too; their types alone, and nothing that runs.
    only('domain', [], { dependencyTypesNot: ['type-only'] }),
    {
      name: 'domain-types',
      severity: 'error',
      comment: 'Of other folders domain/ may know the types of emrtd/index.ts',
      from: { path: '^domain/' },
      to: {
        path: '^(bin|lib|lambdas|adapters|emrtd|http|texts|tools|local|client|bench|test|web)/',
        pathNot: '^emrtd/index\\.ts$',
      },
    },
    only('emrtd', []),
    only('texts', []),
    only('http', ['domain', 'texts']),
    only('adapters', ['domain', 'emrtd', 'http', 'texts']),
    only('lambdas', ['domain', 'adapters', 'emrtd', 'http', 'texts']),
    only('lib', ['http', 'domain', 'emrtd']),
    only('bin', ['lib']),
    only('local', []),
    only('client', []),
    only('web', ['domain', 'texts', 'client']),
    {
      name: 'web-needs-nothing-else',
      severity: 'error',
      comment: 'The page is what browsers run, and is small: no package and no module of Node.',
      from: { path: '^web/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    only('tools', ['domain', 'adapters', 'emrtd', 'http', 'texts', 'client', 'lib']),
    only('bench', [
      'domain',
      'adapters',
      'emrtd',
      'http',
      'texts',
      'client',
      'lib',
      'lambdas',
      'tools',
      'local',
      'test',
    ]),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The business knows no package and no runtime module.',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'emrtd-is-pure',
      severity: 'error',
      comment: 'Chip verification uses node:crypto and nothing else.',
      from: { path: '^emrtd/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'] },
    },
    { name: 'no-aws-in-http', severity: 'error', from: { path: '^http/' }, to: { path: 'node_modules/@aws-sdk' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
