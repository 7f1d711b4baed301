import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import type { PopulationRegister } from '../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { References } from '../../domain/references.ts';
import type { Clock } from '../../domain/time.ts';
import { available } from '../dynamodb/failures.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { readRecord } from './record.ts';

/**
 * The sandbox of the National Population Database: a table keyed by the person's reference, the record as JSON in one attribute.
 * Its people are fictitious, so the record is not sealed; a stage with real people has the connector. What is in the table is held to
 * the same contract as the ministry's answers.
 */
export const sandboxPopulation = (
  client: DynamoDBClient,
  table: string,
  references: References,
  clock: Clock,
): PopulationRegister => ({
  async find(personalId) {
    const { Item: item } = await available(
      client.send(
        new GetItemCommand({
          TableName: table,
          Key: { pk: { S: references.person(personalId) } },
          // Without the photograph, which may stand beside it.
          ProjectionExpression: 'pk, #record',
          ExpressionAttributeNames: { '#record': 'record' },
          ConsistentRead: true,
        }),
      ),
    );
    if (item === undefined) return undefined;
    const read = readRecord(jsonOf(item['record']?.S), personalId, todayInVietnam(clock.now()));
    if (!read.ok) throw new DependencyUnavailable('population', 5, { cause: new ServiceFault(read.fault) });
    return read.record;
  },
});

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // What is no JSON is no record either.
    return undefined;
  }
}
