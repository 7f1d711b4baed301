import { describe, expect, test } from '@jest/globals';
import type { BatchWriteItemCommand, DynamoDBClient, WriteRequest } from '@aws-sdk/client-dynamodb';
import { keyedReferences } from '../../../../adapters/keys/references.ts';
import { loadSandbox } from '../../../../adapters/population/sandbox-loader.ts';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import { HOA } from '../../../contract/population/people.ts';

const references = keyedReferences(Buffer.alloc(32, 7));
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...HOA,
    personalId: `079194${String(at).padStart(6, '0')}` as PersonalId,
  }));

/** A table that writes at most `capacity` items of a batch and hands back the others. */
function throttledTable(capacity: number) {
  const keys = new Set<string>();
  const batches: number[] = [];
  const client = {
    send({ input }: BatchWriteItemCommand) {
      const requests: WriteRequest[] = input.RequestItems?.['Population'] ?? [];
      batches.push(requests.length);
      requests.slice(0, capacity).forEach(({ PutRequest }) => keys.add(PutRequest?.Item?.['pk']?.S ?? ''));
      return Promise.resolve({ UnprocessedItems: { Population: requests.slice(capacity) } });
    },
  } as unknown as DynamoDBClient;
  return { client, keys, batches };
}

describe('loading the sandbox', () => {
  test('ID-6 people are written 25 at a time under their references', async () => {
    const { client, keys, batches } = throttledTable(25);
    await loadSandbox(client, 'Population', references, people(60));
    expect(batches).toEqual([25, 25, 10]);
    expect(keys).toEqual(new Set(people(60).map(({ personalId }) => references.person(personalId))));
  });

  test('FA-5 what a throttled table leaves unwritten is sent again after growing pauses', async () => {
    const { client, keys, batches } = throttledTable(10);
    const pauses: number[] = [];
    await loadSandbox(client, 'Population', references, people(25), {
      pause: (milliseconds) => Promise.resolve(pauses.push(milliseconds)),
    });
    expect(batches).toEqual([25, 15, 5]);
    expect(pauses).toEqual([50, 100]);
    expect(keys.size).toBe(25);
  });

  test('FA-5 a table that writes nothing is given up', async () => {
    const { client, batches } = throttledTable(0);
    const loading = loadSandbox(client, 'Population', references, people(1), { pause: () => Promise.resolve() });
    await expect(loading).rejects.toMatchObject({ name: 'DependencyUnavailable' });
    expect(batches).toHaveLength(8);
  });
});
