import type { NeededAccess } from '../../endpoint/service.ts';
import { isObject, object, show, type Json, type JsonObject } from '../../json.ts';
import type { Part } from './parts.ts';
import type { Table } from './tables.ts';

/** Condition keys that {@link neededAccess} fills. */
export const DYNAMODB_KEYS = [
  'dynamodb:enclosingoperation',
  'dynamodb:leadingkeys',
  'dynamodb:returnconsumedcapacity',
  'dynamodb:returnvalues',
  'dynamodb:select',
];

/**
 * The accesses of a call: the action of each part on its table or index, and for a table under a customer-managed key
 * `kms:Decrypt` on that key through DynamoDB, as DynamoDB asks KMS on behalf of its caller.
 */
export function neededAccess(
  operation: string,
  parts: readonly Part[],
  tables: ReadonlyMap<string, Table>,
  arn: (table: string) => string,
): NeededAccess[] {
  const accesses = parts.map((part): NeededAccess => {
    const onTable = arn(part.table);
    return {
      action: `dynamodb:${part.action}`,
      resource: part.index === undefined ? onTable : `${onTable}/index/${part.index}`,
      keys: conditionKeys(operation, part, tables.get(part.table)),
    };
  });
  const encrypted = new Set(
    parts.flatMap(({ table, action }) => (action.startsWith('Describe') ? [] : (tables.get(table) ?? []))),
  );
  return [...accesses, ...[...encrypted].flatMap(keyAccess)];
}

function keyAccess({ encryptionKey, name, region }: Table): NeededAccess[] {
  if (encryptionKey === undefined) return [];
  const account = encryptionKey.split(':')[4] ?? '';
  const keys = {
    'kms:viaservice': [`dynamodb.${region}.amazonaws.com`],
    'kms:calleraccount': [account],
    'kms:encryptioncontext:aws:dynamodb:tablename': [name],
    'kms:encryptioncontext:aws:dynamodb:subscriberid': [account],
    'kms:encryptioncontextkeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
  };
  return [{ action: 'kms:Decrypt', resource: encryptionKey, keys }];
}

function conditionKeys(
  operation: string,
  { within, index, input }: Part,
  table: Table | undefined,
): Record<string, string[]> {
  const partition = (index === undefined ? table?.keys[0] : table?.indexKeys.get(index)) ?? '';
  const leading = leadingKey(input, partition);
  const given = { 'dynamodb:returnvalues': input['ReturnValues'], 'dynamodb:select': input['Select'] };
  return {
    ...(within === undefined ? {} : { 'dynamodb:enclosingoperation': [operation] }),
    ...(leading === undefined ? {} : { 'dynamodb:leadingkeys': [leading] }),
    ...Object.fromEntries(
      Object.entries(given).flatMap(([key, value]) => (typeof value === 'string' ? [[key, [value]]] : [])),
    ),
  };
}

/** The partition key's value that a call is about: from its key, its item, or the equality of its key condition. */
function leadingKey(input: JsonObject, partition: string): string | undefined {
  const item = object(input['Key'] ?? input['Item'], 'Key');
  if (partition in item) return scalar(item[partition]);
  const names = object(input['ExpressionAttributeNames'], 'ExpressionAttributeNames');
  const values = object(input['ExpressionAttributeValues'], 'ExpressionAttributeValues');
  const expression = typeof input['KeyConditionExpression'] === 'string' ? input['KeyConditionExpression'] : '';
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g))
    if ((names[name] ?? name) === partition) return scalar(values[value]);
  return undefined;
}

/** An attribute value without its type. */
export const scalar = (value: Json | undefined): string => show(isObject(value) ? Object.values(value)[0] : value);
