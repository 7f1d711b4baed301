import type { Assembly } from './assembly/assembly.ts';
import { OPERATOR_KEY } from './endpoint/identities.ts';
import type { Service } from './endpoint/service.ts';
import { GATEWAY_TYPES } from './gateway/gateway.ts';
import type { Route } from './gateway/routes.ts';
import type { JsonObject } from './json.ts';
import { SCHEDULE_TYPE } from './schedules.ts';
import { TABLE_TYPES } from './services/dynamodb/tables.ts';

/** Types that the local cloud reads besides those of its services. */
const READ = [
  ...[...GATEWAY_TYPES, SCHEDULE_TYPE, 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::KMS::Key'],
  ...['AWS::Lambda::Function', 'AWS::Lambda::Permission'],
];

/** What is hosted, and what is not by resource type, in lines for people. `unhosted` are single ones of hosted types. */
export function summaryOf(
  assembly: Assembly,
  services: readonly Service[],
  routes: readonly Route[],
  unhosted: readonly string[],
): string[] {
  const known = [...READ, ...services.flatMap(({ hosts }) => hosts)];
  const left = [...assembly.types()]
    .filter(([type]) => !known.includes(type))
    .map(([type, count]) => `${type} (${count})`);
  const named = (...types: string[]): string => {
    const names = assembly.resources(...types).map(({ name }) => name);
    return `${names.length}: ${names.join(', ')}`;
  };
  return [
    'A development stand-in for AWS: for this machine only, never for real data.',
    `Functions ${named('AWS::Lambda::Function')}`,
    `Tables ${named(...TABLE_TYPES)}`,
    `Routes ${routes.length}:`,
    ...routes.map(({ method, resourcePath }) => `  ${method.padEnd(7)} ${resourcePath}`).sort(),
    `Not hosted: ${left.sort().join(', ') || 'nothing'}`,
    ...unhosted.map((one) => `Not run: ${one}`),
  ];
}

/** What tools and tests need to work with this cloud: its origin, the AWS endpoint as the operator, and physical names. */
export function endpointFile(url: string, endpoint: string, assembly: Assembly, schedules: string[]): JsonObject {
  const { region } = assembly.place;
  const tables = assembly.resources(...TABLE_TYPES).map(({ logicalId, name }) => [logicalId, name] as const);
  return {
    url,
    aws: { endpoint, region, accessKeyId: OPERATOR_KEY, secretAccessKey: 'local' },
    tables: Object.fromEntries(tables),
    outputs: assembly.outputs(),
    schedules,
  };
}
