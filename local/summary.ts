import type { Assembly } from './assembly/assembly.ts';
import { DISTRIBUTION_TYPES } from './distribution/distribution.ts';
import { OPERATOR_KEY, OPERATOR_SECRET } from './endpoint/identities.ts';
import type { Service } from './endpoint/service.ts';
import { GATEWAY_TYPES } from './gateway/gateway.ts';
import type { Route } from './gateway/routes.ts';
import { SCHEDULE_TYPE } from './schedules.ts';
import { TABLE_TYPE } from './services/dynamodb/tables.ts';
import { QUEUE_TYPE } from './services/sqs/queues.ts';
import { MACHINE_TYPE } from './services/states/machines.ts';

/** Types that the local cloud reads besides those of its services. */
const READ = [
  ...[...GATEWAY_TYPES, ...DISTRIBUTION_TYPES, SCHEDULE_TYPE, 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::KMS::Key'],
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
  const left = [...assembly.types()].filter(([type]) => !known.includes(type));
  const named = (type: string): string => {
    const names = assembly.resources(type).map(({ name }) => name);
    return `${names.length}: ${names.join(', ')}`;
  };
  const notHosted = left.map(([type, count]) => `${type} (${count})`).sort();
  return [
    'A development stand-in for AWS: for this machine only, never for real data.',
    `Functions ${named('AWS::Lambda::Function')}`,
    `Tables ${named(TABLE_TYPE)}`,
    `Queues ${named(QUEUE_TYPE)}`,
    `State machines ${named(MACHINE_TYPE)}`,
    `Routes ${routes.length}:`,
    ...routes.map(({ method, resourcePath }) => `  ${method.padEnd(7)} ${resourcePath}`).sort(),
    `Not hosted: ${notHosted.join(', ') || 'nothing'}`,
    ...services.flatMap(({ notice }) => notice ?? []),
    'Not run: the stage throttles nobody',
    ...unhosted.map((one) => `Not run: ${one}`),
  ];
}

/** What tools and tests need to work with this cloud: its origin, the AWS endpoint as the operator, and physical names. */
export function endpointFile(
  url: string,
  page: string | undefined,
  endpoint: string,
  assembly: Assembly,
  schedules: readonly string[],
) {
  const named = (type: string, by: 'name' | 'ref'): Record<string, string> =>
    Object.fromEntries(assembly.resources(type).map((resource) => [resource.logicalId, resource[by]]));
  return {
    url,
    ...(page !== undefined && { page }),
    aws: { endpoint, region: assembly.place.region, accessKeyId: OPERATOR_KEY, secretAccessKey: OPERATOR_SECRET },
    tables: named(TABLE_TYPE, 'name'),
    queues: named(QUEUE_TYPE, 'ref'),
    stateMachines: named(MACHINE_TYPE, 'ref'),
    outputs: assembly.outputs(),
    schedules,
  };
}
