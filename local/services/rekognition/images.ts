import type { NeededAccess } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, show, type Json } from '../../json.ts';
import { readAccess, type FindBucket } from '../s3/buckets.ts';
import { readable } from '../s3/objects.ts';
import type { ObjectStore } from '../s3/store.ts';
import { MOST_PIXELS, sizeOf } from './image-header.ts';

const MIB = 1024 * 1024;
/** https://docs.aws.amazon.com/rekognition/latest/dg/limits.html */
const MOST_BYTES = { sent: 5 * MIB, stored: 15 * MIB };
const SIDES = { least: 80, most: 10_000 };

/** The pictures that calls name: their own bytes or an object of the local S3. */
export class Images {
  readonly #bucketOf: FindBucket;
  readonly #store: ObjectStore;

  constructor(bucketOf: FindBucket, store: ObjectStore) {
    this.#bucketOf = bucketOf;
    this.#store = store;
  }

  /** What the caller needs to have the picture read. */
  access(image: Json | undefined): NeededAccess[] {
    const { Bucket, Name, Version } = object(object(image)['S3Object']);
    return Bucket === undefined ? [] : readAccess(this.#bucketOf(Bucket), show(Name), Version);
  }

  /** The bytes of a JPEG or PNG within the limits, told by its header alone. @throws AwsError */
  read(image: Json | undefined): Buffer {
    const { Bytes, S3Object } = object(image);
    if ((Bytes === undefined) === (S3Object === undefined)) throw invalidParameter();
    const bytes = Bytes === undefined ? this.#stored(S3Object) : Buffer.from(show(Bytes), 'base64');
    const most = Bytes === undefined ? MOST_BYTES.stored : MOST_BYTES.sent;
    if (bytes.length > most) throw tooLarge(`Image size is too large: ${bytes.length}, maximum ${most}`);
    const size = sizeOf(bytes);
    if (!size) throw invalidFormat();
    const { width, height } = size;
    if (Math.max(width, height) > SIDES.most || width * height > MOST_PIXELS)
      throw tooLarge(
        `Input image dimensions ${width} x ${height} exceed maximum dimension size of ${SIDES.most} pixels`,
      );
    if (Math.min(width, height) < SIDES.least) throw invalidParameter();
    return bytes;
  }

  #stored(reference: Json | undefined): Buffer {
    const { Bucket, Name = '', Version } = object(reference);
    try {
      const bucket = this.#bucketOf(Bucket);
      const input = { Key: Name, ...(Version === undefined ? {} : { versionId: Version }) };
      return this.#store.body(bucket, readable(this.#store, bucket, input));
    } catch (failure) {
      if (!(failure instanceof AwsError)) throw failure;
      const why = 'Unable to get object metadata from S3. Check object key, region and/or access permissions.';
      throw new AwsError('InvalidS3ObjectException', why);
    }
  }
}

const tooLarge = (why: string): AwsError => new AwsError('ImageTooLargeException', why);
export const invalidFormat = (): AwsError =>
  new AwsError('InvalidImageFormatException', 'Request has invalid image format');
export const invalidParameter = (): AwsError =>
  new AwsError('InvalidParameterException', 'Request has invalid parameters');
