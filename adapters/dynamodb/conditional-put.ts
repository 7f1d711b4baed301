import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { available } from './failures.ts';

export interface Condition {
  readonly expression: string;
  readonly values?: Record<string, unknown>;
}

export type PutResult = { readonly stored: true } | { readonly stored: false; readonly found: Record<string, unknown> };

/**
 * Puts an item under a condition, for one write unit. Each put carries an id of its own: when the condition fails because this very
 * put was stored before its answer was lost and the client sent it again, it counts as stored (FA-3).
 */
export async function conditionalPut(
  client: DynamoDBClient,
  table: string,
  item: Record<string, unknown>,
  condition: Condition,
): Promise<PutResult> {
  const writeId = randomUUID();
  const put = new PutItemCommand({
    TableName: table,
    Item: marshall({ ...item, writeId }, { removeUndefinedValues: true }),
    ConditionExpression: condition.expression,
    ...(condition.values && { ExpressionAttributeValues: marshall(condition.values) }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await available(client.send(put));
    return { stored: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const found = unmarshall(error.Item ?? {});
    return found['writeId'] === writeId ? { stored: true } : { stored: false, found };
  }
}
