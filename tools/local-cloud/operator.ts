import { DynamoDBClient, PutItemCommand, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { unpackItem } from '../../adapters/dynamodb/packing.ts';
import type { TableName } from '../../lib/stacks/data-tables.ts';
import { operatorSettings, readEndpoint, type LocalEndpoint } from './endpoint.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The operator of a local cloud: reads tables, sets faults, runs schedules. */
export class Operator {
  readonly #url: string;
  readonly #endpoint: LocalEndpoint;
  readonly #client: DynamoDBClient;

  constructor(url: string, data: string) {
    this.#url = url;
    this.#endpoint = readEndpoint(data);
    this.#client = new DynamoDBClient(operatorSettings(this.#endpoint));
  }

  /** Everything in a table. */
  async items(table: TableName): Promise<Item[]> {
    const name = this.#nameOf(table);
    const items: Item[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await this.#client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
      items.push(...(page.Items ?? []).map((item) => unpackItem(unmarshall(item))));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return items;
  }

  /** Rewrites what `change` has another version of: what time would have left there. */
  async rewrite(table: TableName, change: (item: Item) => Item | undefined): Promise<void> {
    const TableName = this.#nameOf(table);
    for (const item of (await this.items(table)).flatMap((one) => change(one) ?? [])) {
      const marshalled = marshall(item) as Record<string, AttributeValue>;
      await this.#client.send(new PutItemCommand({ TableName, Item: marshalled }));
    }
  }

  /** Every SMS that the local cloud took. */
  sms(): Promise<readonly { readonly to: string; readonly text: string }[]> {
    return this.#page('/sms');
  }

  /** Replaces the script of faults. */
  setFaults(script: object): Promise<unknown> {
    return this.#page('/faults', script);
  }

  /** The share of calls that the faults struck. */
  async share(): Promise<number> {
    const { rules } = await this.#page<{ rules: readonly { matched: number; injected: number }[] }>('/faults');
    const struck = rules.reduce((sum, { injected }) => sum + injected, 0);
    return struck / Math.max(1, rules[0]?.matched ?? 0);
  }

  /** Runs every schedule once: the relay is one. */
  async runSchedules(): Promise<void> {
    for (const name of await this.#page<readonly string[]>('/schedules')) {
      await this.#page(`/schedules/run?name=${encodeURIComponent(name)}`, {});
    }
  }

  close(): void {
    this.#client.destroy();
  }

  #nameOf(table: TableName): string {
    const name = Object.entries(this.#endpoint.tables).find(([id]) => id.startsWith(`${table}Table`))?.[1];
    if (name === undefined) throw new Error(`the deployment has no table ${table}`);
    return name;
  }

  async #page<T>(path: string, body?: object): Promise<T> {
    const init = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${this.#url}/__local${path}`, init);
    if (!answer.ok) throw new Error(`the local cloud answers ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  }
}
