import { setTimeout } from 'node:timers/promises';
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { References } from '../../domain/references.ts';
import { available } from '../dynamodb/failures.ts';

/** The most that one BatchWriteItem takes. */
const BATCH = 25;
const TRIES = 8;
const FIRST_PAUSE_MS = 50;

export interface LoadOptions {
  /** The photographs of cards, of whom there is one: JPEG or PNG, and no larger than an item may be. */
  readonly photos?: ReadonlyMap<PersonalId, Uint8Array>;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Puts fictitious people into the sandbox table, over what stood there for them; one record a person. What a throttled table leaves
 * unwritten is sent again after a growing pause. @throws DependencyUnavailable when it still is after eight tries
 */
export async function loadSandbox(
  client: DynamoDBClient,
  table: string,
  references: References,
  records: readonly PopulationRecord[],
  { photos = new Map(), pause = setTimeout }: LoadOptions = {},
): Promise<void> {
  const puts = records.map((record): WriteRequest => {
    const photo = photos.get(record.personalId);
    const pk = { S: references.person(record.personalId) };
    return {
      PutRequest: { Item: { pk, record: { S: JSON.stringify(record) }, ...(photo && { photo: { B: photo } }) } },
    };
  });
  for (let start = 0; start < puts.length; start += BATCH) {
    await writeBatch(client, table, puts.slice(start, start + BATCH), pause);
  }
}

async function writeBatch(
  client: DynamoDBClient,
  table: string,
  batch: WriteRequest[],
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  let left = batch;
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await pause(FIRST_PAUSE_MS * 2 ** (tries - 1));
    const answer = await available(client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } })));
    left = answer.UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
  }
  throw new DependencyUnavailable('dynamodb', 5);
}
