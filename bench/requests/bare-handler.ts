import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';

const client = new DynamoDBClient({ maxAttempts: 3 });
const TableName = process.env['FLOWS_TABLE'] ?? '';
/** As large as what a call of ours stores. */
const filling = { S: 'x'.repeat(600) };

/** What no handler that stores anything can do without: one consistent read, one conditional write. Its path says whether it does. */
export const handler = async ({ path }: { readonly path: string }): Promise<object> => {
  if (path.endsWith('/storing')) {
    const pk = { S: `bare#${randomUUID()}` };
    await client.send(new GetItemCommand({ TableName, Key: { pk }, ConsistentRead: true }));
    const ConditionExpression = 'attribute_not_exists(pk)';
    await client.send(new PutItemCommand({ TableName, Item: { pk, filling }, ConditionExpression }));
  }
  return { statusCode: 200, headers: {}, body: '{"status":"ok"}' };
};
