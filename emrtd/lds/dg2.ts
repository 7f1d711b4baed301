import { inside } from '../der/cursor.ts';
import { malformed } from '../der/fault.ts';
import { smallInteger } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { decoding, refuse } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';
import { faceImage } from './face-image.ts';
import type { FaceImage } from './face-image.ts';

const headerOctets = 14;
const faceBlockOctets = 20;
const featurePointOctets = 8;
const imageBlockOctets = 12;

/** The image octets of the first face in an ISO/IEC 19794-5:2005 record ("FAC", version 010), §5.3–5.8. @throws DerFault */
function firstImage(record: Uint8Array): Uint8Array {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < headerOctets + faceBlockOctets + imageBlockOctets) malformed('face record cut short');
  if (view.getUint32(0) !== 0x46414300) malformed('no face record');
  if (view.getUint32(8) !== record.length || view.getUint16(12) < 1) malformed('face record length or count');
  const faceLength = view.getUint32(headerOctets);
  const featurePoints = view.getUint16(headerOctets + 4);
  const imageStart = headerOctets + faceBlockOctets + featurePoints * featurePointOctets + imageBlockOctets;
  const imageEnd = headerOctets + faceLength;
  if (imageStart >= imageEnd || imageEnd > record.length) malformed('face image length');
  return record.subarray(imageStart, imageEnd);
}

/**
 * The portrait of DG2: 75 { 7F61 { 02 count, 7F60 { A1 header, 5F2E or 7F2E record } … } }. The first face counts.
 * `maxPixels` bounds what a decoder will be asked to do (TH-29). Source: ICAO Doc 9303-10 §4.7.2, ISO/IEC 19794-5:2005.
 * @throws Refusal `dg_malformed`, `dg_portrait_format`, `dg_portrait_too_large`
 */
export function readDg2(bytes: Uint8Array, maxPixels: number): FaceImage {
  const image = decoding('dg_malformed', () => {
    const outer = inside(openDataGroup(2, bytes), 'tlv');
    const group = inside(outer.take(0x7f61, 'biometric group'), 'tlv');
    outer.finish('data group 2');
    if (smallInteger(group.take(Tag.integer, 'count')) < 1) malformed('no face in data group 2');
    const template = inside(group.take(0x7f60, 'biometric template'), 'tlv');
    template.take(0xa1, 'biometric header');
    const block = template.next();
    if (block.tag !== 0x5f2e && block.tag !== 0x7f2e) malformed('biometric data block');
    template.finish('biometric template');
    return faceImage(firstImage(block.content));
  });
  if (!image) return refuse('dg_portrait_format', 'portrait is neither JPEG nor JPEG 2000');
  const pixels = image.width * image.height;
  if (pixels === 0) return refuse('dg_malformed', 'portrait without pixels');
  if (pixels > maxPixels) return refuse('dg_portrait_too_large', `portrait of ${pixels} pixels`);
  return image;
}
