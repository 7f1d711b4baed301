import type { Assembly } from './assembly/assembly.ts';
import { OPERATOR_KEY } from './endpoint/identities.ts';
import { GATEWAY_TYPES } from './gateway/gateway.ts';
import type { Route } from './gateway/routes.ts';
import type { JsonObject } from './json.ts';
import type { LambdaPool } from './lambda/pool.ts';
import { SCHEDULE_TYPES, type Schedules } from './schedules.ts';
import { TABLE_TYPES } from './services/dynamodb/tables.ts';

/** Types that the local cloud reads besides those of its services. */
const READ = [
  ...GATEWAY_TYPES,
  ...SCHEDULE_TYPES,
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
];

interface Hosted {
  readonly assembly: Assembly;
  /** Resource types of the services. */
  readonly hosted: readonly string[];
  readonly pool: LambdaPool;
  readonly routes: readonly Route[];
  readonly unhosted: readonly string[];
}

/** What is hosted, and what is not by resource type, in lines for people. */
export function summaryOf({ assembly, hosted, pool, routes, unhosted }: Hosted): string[] {
  const known = [...READ, ...hosted];
  const left = [...assembly.types()].filter(([type]) => !known.includes(type)).sort(([a], [b]) => a.localeCompare(b));
  const tables = assembly.resources(...TABLE_TYPES);
  return [
    'A development stand-in for AWS: for this machine only, never for real data.',
    `${pool.functions.length} functions: ${pool.functions.map(({ name }) => name).join(', ')}`,
    `${tables.length} tables: ${tables.map(({ name }) => name).join(', ')}`,
    `${routes.length} routes:`,
    ...routes.map(({ method, resourcePath }) => `  ${method.padEnd(7)} ${resourcePath}`).sort(),
    `Not hosted: ${left.map(([type, count]) => `${type} (${count})`).join(', ') || 'nothing'}`,
    ...unhosted.map((one) => `Not run: ${one}`),
  ];
}

interface Reachable {
  readonly url: string;
  readonly endpointUrl: string;
  readonly assembly: Assembly;
  readonly pool: LambdaPool;
  readonly schedules: Schedules;
}

/** What tools and tests need to work with this cloud: its origin, the AWS endpoint as the operator, and physical names. */
export function endpointFile({ url, endpointUrl, assembly, pool, schedules }: Reachable): JsonObject {
  return {
    url,
    aws: {
      endpoint: endpointUrl,
      region: assembly.place.region,
      accessKeyId: OPERATOR_KEY,
      secretAccessKey: 'local',
    },
    tables: Object.fromEntries(assembly.resources(...TABLE_TYPES).map(({ logicalId, name }) => [logicalId, name])),
    functions: Object.fromEntries(pool.functions.map(({ name, arn }) => [name, arn])),
    schedules: schedules.names(),
    outputs: assembly.outputs(),
  };
}
