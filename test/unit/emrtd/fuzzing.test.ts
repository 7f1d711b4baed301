import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSigner } from '../../../emrtd/cms/signer.ts';
import { readSignedData } from '../../../emrtd/cms/signed-data.ts';
import { readDg11 } from '../../../emrtd/lds/dg11.ts';
import { readDg13 } from '../../../emrtd/lds/dg13.ts';
import { readDg14 } from '../../../emrtd/lds/dg14.ts';
import { readDg15 } from '../../../emrtd/lds/dg15.ts';
import { readDg2 } from '../../../emrtd/lds/dg2.ts';
import { faceImage } from '../../../emrtd/lds/face-image.ts';
import { readDg1 } from '../../../emrtd/lds/mrz.ts';
import { ldsSecurityObject } from '../../../emrtd/lds/security-object.ts';
import { attempt, decoding } from '../../../emrtd/refusal.ts';
import { readCertificate, certificateKey } from '../../../emrtd/x509/certificate.ts';
import { readCrl } from '../../../emrtd/x509/crl.ts';
import { nameForPeople } from '../../../emrtd/x509/name.ts';
import { encodeDg11 } from '../../../tools/sandbox-issuer/data-groups.ts';
import { issueCrl } from '../../../tools/sandbox-issuer/index.ts';
import { headerOnlyJpeg, headerOnlyJpeg2000 } from '../../../tools/sandbox-issuer/portrait.ts';
import { encodeSecurityObject, signContent } from '../../../tools/sandbox-issuer/security-object.ts';
import { authority, card, now, signer, verify } from './scene.ts';

const subject = card();
const group = (number: number): Buffer => subject.dataGroups.get(number)!;
const crl = issueCrl(authority, {
  thisUpdate: new Date(now),
  nextUpdate: new Date(now + 1),
  revoked: [signer.serialNumber],
});
const cms = signContent(encodeSecurityObject(subject.dataGroups), signer);

/** Every parser with an honest input to start from. */
const parsers: readonly (readonly [name: string, seed: Buffer, parse: (bytes: Uint8Array) => unknown])[] = [
  ['SignedData and SignerInfo', cms, (bytes) => readSigner(readSignedData(bytes), ['sha256'])],
  ['LDS security object', encodeSecurityObject(subject.dataGroups), ldsSecurityObject],
  [
    'certificate',
    signer.certificate,
    (bytes) => {
      const certificate = readCertificate(bytes);
      nameForPeople(certificate.subject);
      return certificateKey(certificate);
    },
  ],
  ['CRL', crl, readCrl],
  ['DG1', group(1), readDg1],
  ['DG2', group(2), (bytes) => readDg2(bytes, 1000)],
  [
    'DG11',
    encodeDg11([
      [0x5f0e, Buffer.from('A<<B')],
      [0x5f2b, Buffer.from('19941020')],
    ]),
    readDg11,
  ],
  ['DG13', group(13), readDg13],
  ['DG14', group(14), readDg14],
  ['DG15', group(15), readDg15],
  ['JPEG header', Buffer.from(headerOnlyJpeg(3, 4).bytes), faceImage],
  ['JPEG 2000 header', Buffer.from(headerOnlyJpeg2000(3, 4).bytes), faceImage],
];

/** A few octets of an honest input replaced, cut out or put in: deeper inside the grammar than noise gets. */
const mutationsOf = (seed: Buffer): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.tuple(fc.nat(seed.length), fc.nat(3), fc.uint8Array({ maxLength: 4 })), { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce(
        (bytes, [at, cut, put]) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
        seed,
      ),
    );

describe('fuzzing', () => {
  test.each(parsers)('TH-30 %s: mutated and random input gives a value or a typed refusal', (_, seed, parse) => {
    const settle = (bytes: Uint8Array): void => {
      attempt(() => decoding('sod_malformed', () => parse(bytes)));
    };
    settle(seed);
    fc.assert(fc.property(mutationsOf(seed), settle), { numRuns: 1500 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), settle), { numRuns: 500 });
  });

  test('TH-30 a whole upload of mutated files never throws and never passes', () => {
    const upload = fc.record({
      sod: fc.oneof(mutationsOf(subject.sod), fc.constant(subject.sod)),
      one: mutationsOf(group(1)),
      thirteen: mutationsOf(group(13)),
      activeAuthentication: fc.option(fc.uint8Array({ maxLength: 80 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(upload, ({ sod, one, thirteen, activeAuthentication }) => {
        const changed = !group(1).equals(one) || !group(13).equals(thirteen) || !subject.sod.equals(sod);
        const dataGroups = new Map<number, Uint8Array>([...subject.dataGroups, [1, one], [13, thirteen]]);
        const { outcome } = verify(subject, { upload: { sod, dataGroups, activeAuthentication } });
        if (changed) expect(['rejected', 'parked']).toContain(outcome);
      }),
      { numRuns: 1000 },
    );
  });
});
