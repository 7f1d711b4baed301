import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CardPhotos } from '../../domain/identity/card-photo.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import type { References } from '../../domain/references.ts';
import { available } from '../dynamodb/failures.ts';

/** Photographs of the sandbox register's people: an optional binary attribute `photo` beside the record, a JPEG or PNG file. */
export const sandboxPhotos = (client: DynamoDBClient, table: string, references: References): CardPhotos => ({
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
    const photo = item?.['photo']?.B;
    return photo === undefined ? undefined : pictureOf(photo);
  },
});

/** By the file's first bytes. @throws DependencyUnavailable for another file: a faulty register is nobody's fault (FA-24) */
function pictureOf(bytes: Uint8Array): FacePicture {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (start.startsWith('ffd8ff')) return { contentType: 'image/jpeg', bytes };
  if (start === '89504e47') return { contentType: 'image/png', bytes };
  throw new DependencyUnavailable('population', 5, { cause: new Error('a photograph is no picture') });
}
