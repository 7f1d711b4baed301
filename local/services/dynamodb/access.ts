import type { NeededAccess } from '../../endpoint/service.ts';
import { isObject, object, show, type Json, type JsonObject } from '../../json.ts';
import type { Part } from './parts.ts';
import type { Table } from './tables.ts';

/** Condition keys that {@link neededAccess} fills. */
export const DYNAMODB_KEYS = [
  'dynamodb:enclosingoperation',
  'dynamodb:leadingkeys',
  'dynamodb:returnvalues',
  'dynamodb:select',
];

/** The access of one part of a call: its action on its table or index. */
export function neededAccess(operation: string, part: Part, arn: string, table: Table | undefined): NeededAccess {
  const { action, index, input, within } = part;
  const leading = leadingKey(input, (index === '' ? table?.keys[0] : table?.indexKeys.get(index)) ?? '');
  const keys = {
    'dynamodb:enclosingoperation': within === undefined ? undefined : operation,
    'dynamodb:leadingkeys': leading,
    'dynamodb:returnvalues': input['ReturnValues'],
    'dynamodb:select': input['Select'],
  };
  const given = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, [show(value)]] as const],
  );
  return {
    action: `dynamodb:${action}`,
    resource: index === '' ? arn : `${arn}/index/${index}`,
    keys: Object.fromEntries(given),
  };
}

/** A table under a customer-managed key needs `kms:Decrypt` on it: DynamoDB asks KMS on behalf of its caller. */
export function keyAccess({ encryptionKey, name }: Table): NeededAccess[] {
  if (encryptionKey === undefined) return [];
  const [, , , region = '', account = ''] = encryptionKey.split(':');
  const keys = {
    'kms:viaservice': [`dynamodb.${region}.amazonaws.com`],
    'kms:calleraccount': [account],
    'kms:encryptioncontext:aws:dynamodb:tablename': [name],
    'kms:encryptioncontext:aws:dynamodb:subscriberid': [account],
    'kms:encryptioncontextkeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
  };
  return [{ action: 'kms:Decrypt', resource: encryptionKey, keys }];
}

/** The partition key's value that a call is about: from its key, its item, or the equality of its key condition. */
function leadingKey(input: JsonObject, partition: string): string | undefined {
  const item = object(input['Key'] ?? input['Item']);
  if (partition in item) return scalar(item[partition]);
  const [names, values] = [object(input['ExpressionAttributeNames']), object(input['ExpressionAttributeValues'])];
  const equalities = [...show(input['KeyConditionExpression']).matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)];
  const [, , value] = equalities.find(([, name = '']) => (names[name] ?? name) === partition) ?? [];
  return value === undefined ? undefined : scalar(values[value]);
}

/** An attribute value without its type. */
export const scalar = (value: Json | undefined): string => show(isObject(value) ? Object.values(value)[0] : value);
