import { describe, expect, test } from '@jest/globals';
import { chipPortraits } from '../../../../adapters/portrait/chip-portraits.ts';
import { cardOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { headerOnlyJpeg, headerOnlyJpeg2000 } from '../../../../tools/sandbox-issuer/portrait.ts';

const pixels = { width: 4, height: 5, channels: 1, samples: new Uint8Array(20) } as const;
const groupOf = (portrait: ReturnType<typeof headerOnlyJpeg>): Uint8Array =>
  cardOf(citizen(1).record, { portrait }).dataGroups.get(2)!;

describe('portraits of chips', () => {
  test('FACE-3 are compared as they are where they are JPEG', () => {
    const portrait = headerOnlyJpeg(4, 5);
    const found = chipPortraits(() => undefined, 100).of(groupOf(portrait));
    expect(found?.contentType).toBe('image/jpeg');
    expect(Buffer.from(found?.bytes ?? [])).toEqual(Buffer.from(portrait.bytes));
  });

  test('FACE-3 are decoded where they are JPEG 2000', () => {
    const found = chipPortraits(() => pixels, 100).of(groupOf(headerOnlyJpeg2000(4, 5)));
    expect(found?.contentType).toBe('image/png');
    expect(
      Buffer.from(found?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test.each<[string, Uint8Array]>([
    ['cannot be decoded', groupOf(headerOnlyJpeg2000(4, 5))],
    ['have too many pixels', groupOf(headerOnlyJpeg(40, 50))],
    ['are no pictures', Buffer.from('75820000', 'hex')],
    ['are nothing', new Uint8Array()],
  ])('TH-29 are none where they %s', (_, group) => {
    expect(chipPortraits(() => undefined, 100).of(group)).toBeUndefined();
  });
});
