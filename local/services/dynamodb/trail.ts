import type { TrailEntry } from '../../endpoint/service.ts';
import { object, type Json, type JsonObject } from '../../json.ts';
import { scalar } from './access.ts';
import type { Part } from './parts.ts';
import type { Table } from './tables.ts';

/** Parameters that CloudTrail keeps as they are; values of items and of expressions are not among them. */
const KEPT = [
  'IndexName',
  'ConditionExpression',
  'UpdateExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
  'ExpressionAttributeNames',
  'ConsistentRead',
  'Limit',
  'ReturnValues',
  'ReturnConsumedCapacity',
  'ReturnValuesOnConditionCheckFailure',
];

/**
 * What CloudTrail keeps of a DynamoDB call: keys with their values, items by attribute names only.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 */
export function trailEntry(
  operation: string,
  parts: readonly Part[],
  tables: ReadonlyMap<string, Table>,
  arn: (table: string) => string,
): TrailEntry {
  const described = parts.map((part) => describe(part, tables.get(part.table)));
  const [only] = described;
  const many = operation.startsWith('Batch') || operation.startsWith('Transact');
  return {
    category: operation.startsWith('Describe') || operation.startsWith('List') ? 'Management' : 'Data',
    readOnly: !/Put|Update|Delete|Write/.test(operation),
    parameters: many ? { requestItems: described } : (only ?? {}),
    resources: [...new Set(parts.map(({ table }) => arn(table)))].map((one) => ({
      type: 'AWS::DynamoDB::Table',
      arn: one,
    })),
  };
}

function describe({ table: name, within, input }: Part, table: Table | undefined): JsonObject {
  const item = object(input['Item'], 'Item');
  const source = object(input['Key'] ?? input['Item'], 'Key');
  const key = (table?.keys ?? [])
    .filter((attribute) => attribute in source)
    .map((attribute) => [attribute, scalar(source[attribute])]);
  const kept = KEPT.filter((parameter) => parameter in input).map((parameter) => [
    camel(parameter),
    input[parameter] as Json,
  ]);
  return {
    ...(within === undefined ? {} : { operation: within }),
    tableName: name,
    ...(key.length > 0 ? { key: Object.fromEntries(key) as JsonObject } : {}),
    ...(input['Item'] === undefined ? {} : { items: Object.keys(item) }),
    ...(Object.fromEntries(kept) as JsonObject),
  };
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
