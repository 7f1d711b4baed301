import { keptParameters, type TrailEntry } from '../../endpoint/service.ts';
import { isObject, object, show, type Json, type JsonObject } from '../../json.ts';
import type { Part } from './parts.ts';

/** Parameters that CloudTrail keeps as they are; values of items and of expressions are not among them. */
const KEPT = [
  ...['IndexName', 'ConditionExpression', 'UpdateExpression', 'KeyConditionExpression', 'FilterExpression'],
  ...['ProjectionExpression', 'ExpressionAttributeNames', 'ConsistentRead', 'Limit', 'ReturnValues'],
  ...['ReturnConsumedCapacity', 'ReturnValuesOnConditionCheckFailure'],
];

/**
 * What CloudTrail keeps of a DynamoDB call: keys with their values, items by attribute names only.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 */
export function trailEntry(
  operation: string,
  parts: readonly Part[],
  keysOf: (table: string) => readonly string[],
  arnOf: (table: string) => string,
): TrailEntry {
  const described = parts.map((part) => describe(part, keysOf(part.table)));
  const [only = {}] = described;
  const tables = [...new Set(parts.map(({ table }) => arnOf(table)))];
  return {
    category: operation.startsWith('Describe') ? 'Management' : 'Data',
    readOnly: !/Put|Update|Delete|Write/.test(operation),
    parameters: /^(Batch|Transact)/.test(operation) ? { requestItems: described } : only,
    resources: tables.map((arn) => ({ type: 'AWS::DynamoDB::Table', arn })),
  };
}

function describe({ table, within, input }: Part, keys: readonly string[]): JsonObject {
  const source = object(input['Key'] ?? input['Item']);
  const key = keys.filter((name) => name in source).map((name) => [name, scalar(source[name])] as const);
  return {
    ...(within === undefined ? {} : { operation: within }),
    tableName: table,
    ...(key.length > 0 ? { key: Object.fromEntries(key) } : {}),
    ...(input['Item'] === undefined ? {} : { items: Object.keys(source) }),
    ...keptParameters(input, KEPT),
  };
}

/** An attribute value without its type. */
const scalar = (value: Json | undefined): string => show(isObject(value) ? Object.values(value)[0] : value);
