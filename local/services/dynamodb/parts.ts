import { object, objects, show, text, type Json, type JsonObject } from '../../json.ts';

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

const SINGLE = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable'];

/** Tables may be named by their ARN. */
const partOf = (action: string, input: JsonObject, table: Json | undefined, within?: string): Part => {
  const name = text(table, 'TableName').split(':table/').at(-1) ?? '';
  return { action, table: name, index: show(input['IndexName']), input, ...(within === undefined ? {} : { within }) };
};

const transaction: Split = ({ TransactItems }) =>
  objects(TransactItems).flatMap((item) =>
    Object.entries(item).map(([within, one]) => {
      const action = within === 'ConditionCheck' ? 'ConditionCheckItem' : `${within}Item`;
      return partOf(action, object(one), object(one)['TableName'], within);
    }),
  );

const batch: Split = ({ RequestItems }) =>
  Object.entries(object(RequestItems)).flatMap(([table, requests]) =>
    objects(requests).flatMap((request) =>
      Object.entries(request).map(([kind, input]) =>
        partOf('BatchWriteItem', object(input), table, kind.replace('Request', '')),
      ),
    ),
  );

/** The hosted operations, and how each one's input divides by table. */
export const PARTS: Readonly<Record<string, Split>> = {
  ...Object.fromEntries(
    SINGLE.map((action): [string, Split] => [action, (input) => [partOf(action, input, input['TableName'])]]),
  ),
  TransactWriteItems: transaction,
  BatchWriteItem: batch,
};
