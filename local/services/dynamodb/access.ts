import type { NeededAccess } from '../../endpoint/service.ts';
import { show } from '../../json.ts';
import { decryption } from '../decryption.ts';
import type { Part } from './parts.ts';
import type { Table } from './tables.ts';

/** Condition keys that {@link neededAccess} fills. */
export const DYNAMODB_KEYS = ['dynamodb:enclosingoperation', 'dynamodb:returnvalues', 'dynamodb:select'];

/** The access of one part of a call: its action on its table or index. */
export function neededAccess(operation: string, { action, index, input, within }: Part, arn: string): NeededAccess {
  const keys = {
    'dynamodb:enclosingoperation': within === undefined ? undefined : operation,
    'dynamodb:returnvalues': input['ReturnValues'],
    'dynamodb:select': input['Select'],
  };
  const given = Object.entries(keys).filter(([, value]) => value !== undefined);
  return {
    action: `dynamodb:${action}`,
    resource: index === '' ? arn : `${arn}/index/${index}`,
    keys: Object.fromEntries(given.map(([key, value]) => [key, [show(value)]])),
  };
}

/** A table under a customer-managed key needs `kms:Decrypt` on it. */
export const keyAccess = ({ encryptionKey, name, account }: Table): NeededAccess[] => {
  const context = { 'aws:dynamodb:tableName': name, 'aws:dynamodb:subscriberId': account };
  return encryptionKey === undefined ? [] : [decryption('dynamodb', encryptionKey, context)];
};
