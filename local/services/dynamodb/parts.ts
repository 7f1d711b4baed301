import { list, object, text, type Json, type JsonObject } from '../../json.ts';

/** One table's share of a call: the IAM action that it needs there, and what it touches. */
export interface Part {
  /** Without the `dynamodb:` prefix. */
  readonly action: string;
  readonly table: string;
  readonly index?: string;
  /** The operation inside a transaction or batch, as CloudTrail names it. */
  readonly within?: string;
  /** The parameters that belong to this part. */
  readonly input: JsonObject;
}

const SINGLE = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'DescribeTable',
  'DescribeTimeToLive',
];
const TRANSACTED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

type Split = (input: JsonObject) => Part[];

const single =
  (action: string): Split =>
  (input) => [
    {
      action,
      table: tableName(input['TableName']),
      ...(input['IndexName'] === undefined ? {} : { index: text(input['IndexName'], action) }),
      input,
    },
  ];

const transaction: Split = ({ TransactItems }) =>
  list(TransactItems).flatMap((item) =>
    Object.entries(object(item, 'TransactItems')).map(([within, one]) => {
      const input = object(one, within);
      return { action: TRANSACTED[within] ?? within, table: tableName(input['TableName']), within, input };
    }),
  );

const batchGet: Split = ({ RequestItems }) =>
  Object.entries(object(RequestItems, 'RequestItems')).flatMap(([table, request]) =>
    list(object(request, table)['Keys']).map((Key) => ({
      action: 'BatchGetItem',
      table: tableName(table),
      input: { Key },
    })),
  );

const batchWrite: Split = ({ RequestItems }) =>
  Object.entries(object(RequestItems, 'RequestItems')).flatMap(([table, requests]) =>
    list(requests).flatMap((request) =>
      Object.entries(object(request, table)).map(([kind, one]) => ({
        action: 'BatchWriteItem',
        table: tableName(table),
        within: kind.replace('Request', ''),
        input: object(one, kind),
      })),
    ),
  );

/** The hosted operations, and how each one's input divides by table. */
export const PARTS: Readonly<Record<string, Split>> = {
  ...Object.fromEntries(SINGLE.map((operation) => [operation, single(operation)])),
  TransactWriteItems: transaction,
  TransactGetItems: transaction,
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
};

/** Tables may be named by their ARN. */
const tableName = (name: Json | undefined): string => text(name, 'TableName').split(':table/').at(-1) ?? '';
