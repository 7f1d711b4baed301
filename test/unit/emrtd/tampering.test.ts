import { describe, expect, test } from '@jest/globals';
import type { SandboxCard } from '../../../tools/sandbox-issuer/index.ts';
import { generateKey, issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import { authority, card, cardBy, nonce, trust, verify } from './scene.ts';

const eachBit = [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80];
const lowestAndAll = [0x01, 0xff];

/** Offsets and masks of `bytes` whose flip the server would take. */
function taken(
  masks: readonly number[],
  bytes: Buffer,
  subject: SandboxCard,
  upload: (changed: Buffer) => { sod: Buffer; dataGroups: ReadonlyMap<number, Buffer> },
): string[] {
  const answer = subject.answer(nonce);
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    for (const mask of masks) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ mask;
      const { outcome } = verify(subject, { upload: { ...upload(changed), activeAuthentication: answer }, trust });
      if (outcome === 'passed' || outcome === 'officer') found.push(`${at} ^ ${mask}`);
    }
  }
  return found;
}

describe('tampering', () => {
  const subject = card();

  test('TH-22 no flipped bit of EF.SOD is ever accepted', () => {
    expect(taken(eachBit, subject.sod, subject, (sod) => ({ sod, dataGroups: subject.dataGroups }))).toEqual([]);
  });

  test('TH-22 no flipped byte of an RSA-signed EF.SOD is ever accepted', () => {
    const rsa = cardBy(issueSigner(authority, { key: generateKey(suites.rsa2048) }));
    expect(taken(lowestAndAll, rsa.sod, rsa, (sod) => ({ sod, dataGroups: rsa.dataGroups }))).toEqual([]);
  });

  test.each([1, 2, 13, 14, 15])('TH-22 no flipped byte of data group %i is ever accepted', (number) => {
    const group = subject.dataGroups.get(number)!;
    const upload = (changed: Buffer): { sod: Buffer; dataGroups: ReadonlyMap<number, Buffer> } => ({
      sod: subject.sod,
      dataGroups: new Map([...subject.dataGroups, [number, changed]]),
    });
    expect(taken(lowestAndAll, group, subject, upload)).toEqual([]);
  });
});
