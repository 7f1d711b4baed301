import { crc32, deflateSync } from 'node:zlib';

/** Samples of a picture, row by row, 8 bits each: 1 channel is grey, 3 are red, green, blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly samples: Uint8Array;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const colourTypes = { 1: 0, 3: 2 } as const;
/** The "up" filter: rows of a photograph differ little from the row above. */
const filterUp = 2;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

function filtered({ width, height, channels, samples }: Pixels): Buffer {
  const stride = width * channels;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    rows[at] = filterUp;
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (samples[(y - 1) * stride + x] ?? 0);
      rows[at + 1 + x] = (samples[y * stride + x] ?? 0) - above;
    }
  }
  return rows;
}

/** A PNG file of the pixels, without loss. Source: W3C PNG (third edition) §5, §9.2, §11.2. */
export function encodePng(pixels: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header[8] = 8;
  header[9] = colourTypes[pixels.channels];
  const data = chunk('IDAT', deflateSync(filtered(pixels)));
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))]);
}
