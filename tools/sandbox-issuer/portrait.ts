/** A picture as DG2 carries it. */
export interface SandboxPortrait {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** SOI, an APP0, a baseline frame header, EOI: the smallest thing whose header reads as a JPEG of this size. Not a picture of anybody. */
export function headerOnlyJpeg(width: number, height: number): SandboxPortrait {
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const bytes = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    frame,
    Buffer.from('ffd9', 'hex'),
  ]);
  return { bytes, width, height };
}

/** SOC and SIZ of a grey codestream, in a JP2 file or bare: its header reads, nothing decodes. */
export function headerOnlyJpeg2000(
  width: number,
  height: number,
  container: 'jp2' | 'codestream' = 'jp2',
): SandboxPortrait {
  const siz = Buffer.alloc(4 + 2 + 38 + 3);
  siz.writeUInt32BE(0xff4fff51, 0);
  siz.writeUInt16BE(41, 4);
  for (const at of [8, 24]) {
    siz.writeUInt32BE(width, at);
    siz.writeUInt32BE(height, at + 4);
  }
  siz.writeUInt16BE(1, 40);
  const boxes = [
    Buffer.from('0000000c6a5020200d0a870a', 'hex'),
    Buffer.from('00000014667479706a703220000000006a703220', 'hex'),
    Buffer.from('000000006a703263', 'hex'),
  ];
  return { bytes: container === 'jp2' ? Buffer.concat([...boxes, siz]) : siz, width, height };
}
