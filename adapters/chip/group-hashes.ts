import { createHash } from 'node:crypto';

/** SHA-256 of each data group, hexadecimal, by number. */
export const groupHashes = (dataGroups: ReadonlyMap<number, Uint8Array>): Record<string, string> =>
  Object.fromEntries(
    [...dataGroups].map(([number, bytes]) => [String(number), createHash('sha256').update(bytes).digest('hex')]),
  );
