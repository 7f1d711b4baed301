import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isConstructed, Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeNull, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import { digest, oidOfHash } from '../../../emrtd/keys/hash.ts';
import { extension } from '../../../tools/sandbox-issuer/certificate.ts';
import { signerExtensions } from '../../../tools/sandbox-issuer/authority.ts';
import { generateKey, issueSigner, suites, type SandboxCard } from '../../../tools/sandbox-issuer/index.ts';
import {
  attribute,
  contentTypeAttribute,
  messageDigestAttribute,
  signContent,
  wrapSod,
} from '../../../tools/sandbox-issuer/security-object.ts';
import { authority, card, verify } from './scene.ts';

/*
 * Whoever has a key can sign what he likes: here every field is replaced by some encoding that does not belong there, and everything around it is
 * properly signed and hashed, so that the checks go as deep as they would for a genuine document.
 */

const primitives = Object.values(Tag).filter((tag) => !isConstructed(tag));
const leaf = fc
  .tuple(fc.constantFrom(...primitives, 0x80, 0x81), fc.uint8Array({ maxLength: 40 }))
  .map(([tag, octets]) => encode(tag, octets));
const { odd } = fc.letrec<{ odd: Buffer }>((tie) => ({
  odd: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(Tag.sequence, Tag.set, 0xa0, 0xa1, 0xa2), fc.array(tie('odd'), { maxLength: 3 }))
      .map(([tag, parts]) => encode(tag, ...parts)),
    fc.constantFrom(encodeOid('2.5.4.3'), encodeOid('2.5.4.6'), encodeInteger(1), encodeNull()),
  ),
}));

/** A name whose values are odd, or no name at all. */
const name = fc.oneof(
  odd,
  fc
    .array(fc.tuple(fc.constantFrom('2.5.4.3', '2.5.4.6', '1.2.3'), odd), { maxLength: 3 })
    .map((attributes) =>
      encodeSequence(...attributes.map(([oid, value]) => encode(Tag.set, encodeSequence(encodeOid(oid), value)))),
    ),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 });

/** By the issuer's names for them; the last is of nobody. */
const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  documentTypeList: '2.23.136.1.1.6.2',
  unknown: '1.2.3',
} as const;

const fields = fc.record({
  issuer: maybe(name),
  subject: maybe(name),
  serialNumber: maybe(fc.uint8Array({ minLength: 1, maxLength: 40 })),
  named: maybe(name),
  extensions: maybe(
    fc.array(
      fc.tuple(fc.constantFrom(...(Object.keys(extensionOids) as (keyof typeof extensionOids)[])), fc.boolean(), odd),
      { maxLength: 3 },
    ),
  ),
  signingTime: maybe(odd),
  algorithm: maybe(fc.tuple(fc.constantFrom('1.2.840.113549.1.1.10', '1.2.840.10045.4.3.2', '1.2.3'), odd)),
  versions: maybe(fc.tuple(odd, odd)),
  groups: maybe(fc.tuple(fc.constantFrom(1, 2, 11, 13, 14, 15), odd)),
});
type Fields = typeof fields extends fc.Arbitrary<infer T> ? T : never;

const key = generateKey(suites.p256);
const groupTags: Readonly<Record<number, number>> = { 1: 0x61, 2: 0x75, 11: 0x6b, 13: 0x6d, 14: 0x6e, 15: 0x6f };

function securityObject(groups: ReadonlyMap<number, Uint8Array>, versions: Fields['versions']): Buffer {
  const hashes = [...groups].map(([number, bytes]) =>
    encodeSequence(encodeInteger(number), encode(Tag.octetString, digest('sha256', bytes))),
  );
  return encodeSequence(
    encodeInteger(versions ? 1 : 0),
    encodeSequence(encodeOid(oidOfHash('sha256')), encodeNull()),
    encodeSequence(...hashes),
    ...(versions ? [encodeSequence(...versions)] : []),
  );
}

function cardWith({
  issuer,
  subject,
  serialNumber,
  named,
  extensions,
  signingTime,
  algorithm,
  ...its
}: Fields): SandboxCard {
  const replaced = (extensions ?? []).map(([what, critical, value]) => [
    what,
    extension(extensionOids[what], critical, value),
  ]);
  const signer = issueSigner(authority, {
    key,
    extensions: Object.values({ ...signerExtensions(authority, key), ...Object.fromEntries(replaced) } as Record<
      string,
      Buffer
    >),
    plan: { ...(issuer && { issuer }), ...(subject && { subject }), ...(serialNumber && { serialNumber }) },
  });
  const groups = its.groups && new Map([[its.groups[0], encode(groupTags[its.groups[0]] ?? 0, its.groups[1])]]);
  const genuine = card({ signer, ...(groups && { groups }) });
  const content = securityObject(genuine.dataGroups, its.versions);
  const signed = signContent(content, signer, {
    ...(named && { issuer: named }),
    ...(algorithm && { signatureAlgorithm: encodeSequence(encodeOid(algorithm[0]), algorithm[1]) }),
    ...(signingTime && {
      attributes: (messageDigest: Buffer) => [
        contentTypeAttribute(),
        messageDigestAttribute(messageDigest),
        attribute('1.2.840.113549.1.9.5', signingTime),
      ],
    }),
  });
  return { ...genuine, sod: wrapSod(signed) };
}

test('TH-30 whatever stands in a field of a signed EF.SOD, the verdict is a value under 8 KB, in whole characters', () => {
  fc.assert(
    fc.property(fields, (its) => {
      const { outcome, checks, evidence } = verify(cardWith(its));
      if (Object.values(its).every((value) => value === undefined)) expect(outcome).toBe('passed');
      if (its.issuer !== undefined) expect(['rejected', 'parked']).toContain(outcome);
      const text = JSON.stringify({ checks, evidence });
      expect(Buffer.byteLength(text)).toBeLessThan(8192);
      expect(/\\ud[89a-f]/i.test(text)).toBe(false);
    }),
    { numRuns: 800 },
  );
});
