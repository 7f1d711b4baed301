import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CardPhotos } from '../../domain/identity/card-photo.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { References } from '../../domain/references.ts';
import { available } from '../dynamodb/failures.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { readPhoto, type PhotoBounds } from './photo.ts';

/**
 * Photographs of the sandbox register's people: an optional binary attribute `photo` beside the record, which no lookup of a person reads. They
 * are held to the same contract as the ministry's.
 */
export const sandboxPhotos = (
  client: DynamoDBClient,
  table: string,
  references: References,
  bounds: PhotoBounds,
): CardPhotos => ({
  async of(personalId) {
    const { Item: item } = await available(
      client.send(
        new GetItemCommand({
          TableName: table,
          Key: { pk: { S: references.person(personalId) } },
          ProjectionExpression: 'photo',
          ConsistentRead: true,
        }),
      ),
    );
    const photo = item?.['photo'];
    if (photo === undefined) return undefined;
    try {
      return readPhoto(photo.B ?? new Uint8Array(), bounds);
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      throw new DependencyUnavailable('population', 5, { cause: error });
    }
  },
});
