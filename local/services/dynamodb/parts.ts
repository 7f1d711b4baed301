import { list, object, objects, show, text, type Json, type JsonObject } from '../../json.ts';

/** One table's share of a call: the IAM action (without its prefix) that it needs there, and the parameters it has there. */
export interface Part {
  readonly action: string;
  readonly table: string;
  readonly index: string;
  /** The operation inside a transaction or batch, as CloudTrail names it. */
  readonly within?: string;
  readonly input: JsonObject;
}

type Split = (input: JsonObject) => Part[];

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
const TRANSACTED: Readonly<Record<string, string>> = { ConditionCheck: 'ConditionCheckItem' };

/** Tables may be named by their ARN. */
const partOf = (action: string, input: JsonObject, table: Json | undefined, within?: string): Part => {
  const name = text(table, 'TableName').split(':table/').at(-1) ?? '';
  return { action, table: name, index: show(input['IndexName']), input, ...(within === undefined ? {} : { within }) };
};

const transaction: Split = ({ TransactItems }) =>
  objects(TransactItems).flatMap((item) =>
    Object.entries(item).map(([within, one]) =>
      partOf(TRANSACTED[within] ?? `${within}Item`, object(one), object(one)['TableName'], within),
    ),
  );

type Within = [input: JsonObject, within?: string];

const batch =
  (action: string, inputsOf: (request: Json) => Within[]): Split =>
  ({ RequestItems }) =>
    Object.entries(object(RequestItems)).flatMap(([table, request]) =>
      inputsOf(request).map(([input, within]) => partOf(action, input, table, within)),
    );

/** The hosted operations, and how each one's input divides by table. */
export const PARTS: Readonly<Record<string, Split>> = {
  ...Object.fromEntries(
    SINGLE.map((action): [string, Split] => [action, (input) => [partOf(action, input, input['TableName'])]]),
  ),
  TransactWriteItems: transaction,
  TransactGetItems: transaction,
  BatchGetItem: batch('BatchGetItem', (request) => list(object(request)['Keys']).map((Key) => [{ Key }])),
  BatchWriteItem: batch('BatchWriteItem', (requests) =>
    objects(requests).flatMap((one) =>
      Object.entries(one).map(([kind, input]): Within => [object(input), kind.replace('Request', '')]),
    ),
  ),
};
