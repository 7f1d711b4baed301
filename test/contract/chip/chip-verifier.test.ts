import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownVerifier } from '../../../adapters/chip/own-verifier.ts';
import { serviceVerifier, verificationServiceDefaults } from '../../../adapters/chip/service-verifier.ts';
import type { ChipQuestion, ChipVerifier } from '../../../domain/dossier/chip.ts';
import { encodeBitString, encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { curves } from '../../../emrtd/keys/curves.ts';
import { extension, keyUsage } from '../../../tools/sandbox-issuer/certificate.ts';
import {
  foundAuthority,
  generateKey,
  issueSigner,
  suites,
  type SandboxCard,
} from '../../../tools/sandbox-issuer/index.ts';
import { cardOf, cardWithoutKey, questionOf, sandboxTrust, signerOf, strangeSigner } from '../../doubles/chip-cards.ts';
import { citizen } from '../../doubles/citizens.ts';
import { SettableClock } from '../../doubles/settable-clock.ts';
import { startMinistry, type MinistryService } from '../population/ministry/service.ts';
import { PlayedService } from './service.ts';

const { record } = citizen(1);
const { personalId, fullName, dateOfBirth, sex, permanentResidence: residence } = record;
const holder = { personalId, fullName, dateOfBirth, sex };
const clock = new SettableClock();
const genuine = cardOf(record);

const NONCE = Buffer.from('8 octets').toString('base64');
const OTHER = Buffer.from('8 others').toString('base64');

/** The question about a card whose chip answers the challenge. */
const about = (card: SandboxCard, nonce = NONCE): ChipQuestion => ({
  ...questionOf(card, nonce),
  holder,
  cardIssueDate: record.cardIssueDate,
  now: clock.now(),
});

const silent = (card: SandboxCard): ChipQuestion => ({ ...about(card), answer: undefined });

/** The holder's card by a signer whose certificate says another key than it signs with. */
const withSignerKey = (subjectPublicKeyInfo: Buffer): SandboxCard =>
  cardOf(record, { signer: signerOf({ plan: { subjectPublicKeyInfo } }) });

const pointOffCurve = (): Buffer => {
  const algorithm = encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(curves['P-256'].oid));
  return encodeSequence(algorithm, encodeBitString(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])));
};
const foreignCurve = (): Buffer =>
  generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ type: 'spki', format: 'der' });

/** Its private key usage period is no period, which shows only when the chain is known. */
const signerWithoutPeriod = () =>
  signerOf({ extensions: [keyUsage([0]), extension('2.5.29.16', false, encodeInteger(1))] });

let ministry: MinistryService;
let service: ChipVerifier;
beforeAll(async () => {
  ministry = await startMinistry();
  const played = new PlayedService(clock);
  ministry.reply(played.reply);
  service = serviceVerifier(
    { ...verificationServiceDefaults, endpoint: ministry.endpoint, verdictKeys: [played.key] },
    { tls: ministry.tls, clock, newCorrelationId: () => `verification-${ministry.lookups.length}` },
  );
});
afterAll(() => ministry.stop());

describe.each<[string, () => ChipVerifier]>([
  ['our own verifier', () => ownVerifier(cccdPolicy, sandboxTrust)],
  ['the ministry’s service', () => service],
])('%s', (_name, verifier) => {
  test.each<[string, () => ChipQuestion, string, string | undefined]>([
    ['the holder’s own', () => about(genuine), 'passed', undefined],
    ['one without Active Authentication', () => silent(cardWithoutKey(record)), 'officer', 'aa_unsupported'],
    ['one that was not asked', () => silent(genuine), 'officer', 'aa_missing'],
    ['one of an unknown issuer', () => about(cardOf(record, { signer: strangeSigner() })), 'parked', 'anchor_unknown'],
    [
      'one of an issuer with a long name',
      () => about(cardOf(record, { signer: issueSigner(foundAuthority({ commonName: 'Ví dụ '.repeat(90) })) })),
      'parked',
      'anchor_unknown',
    ],
    ['another citizen’s', () => about(cardOf(citizen(2).record)), 'rejected', 'identity_personal_id'],
    [
      'an expired one',
      () =>
        about(cardOf(record, { citizen: { ...holder, residence, issueDate: '2021-06-15', expiryDate: '2025-01-01' } })),
      'rejected',
      'card_expired',
    ],
    [
      'a cloned one',
      () => about({ ...genuine, answer: cardOf(record, { chipKey: generateKey(suites.p256) }).answer }),
      'rejected',
      'aa_signature',
    ],
    ['one with a changed file', () => about({ ...genuine, sod: cardOf(record).sod }), 'rejected', 'dg_hash_mismatch'],
    [
      'one with no files',
      () => ({ ...about(genuine), files: { sod: Buffer.of(0), dataGroups: new Map() } }),
      'rejected',
      'sod_malformed',
    ],
    [
      'one without its signer',
      () => about(cardOf(record, { signed: { certificates: [] } })),
      'rejected',
      'dsc_missing',
    ],
    [
      'one with somebody else’s signer',
      () => about(cardOf(record, { signed: { certificates: [strangeSigner().certificate] } })),
      'rejected',
      'dsc_not_found',
    ],
    ['one whose signer has no key', () => about(withSignerKey(pointOffCurve())), 'rejected', 'key_malformed'],
    ['one on a foreign curve', () => about(withSignerKey(foreignCurve())), 'rejected', 'key_curve'],
    [
      'one whose signer has a damaged period',
      () => about(cardOf(record, { signer: signerWithoutPeriod() })),
      'rejected',
      'dsc_malformed',
    ],
    [
      'one that names no day of expiry',
      () => about(cardOf(record, { zone: { expiryDate: '999999' }, withoutDg13: true })),
      'rejected',
      'mrz_malformed',
    ],
    [
      'an answer to a challenge of another length',
      () => about(genuine, Buffer.from('nine octs').toString('base64')),
      'rejected',
      'aa_challenge',
    ],
    [
      'an answer to another challenge',
      () => ({ ...about(genuine), answer: { ...about(genuine, OTHER).answer!, nonce: NONCE } }),
      'rejected',
      'aa_signature',
    ],
  ])('CHIP-1 %s: outcome and code', async (_what, question, outcome, code) => {
    const verdict = await verifier().verify(question());
    expect([verdict.outcome, verdict.code]).toEqual([outcome, code]);
    expect(verdict.checks).toHaveLength(12);
  });

  test('AUD-4 neither checks nor evidence hold anything of the person', async () => {
    const other = citizen(2).record;
    const { checks, evidence, policy } = await verifier().verify(about(cardOf(other)));
    const kept = JSON.stringify([checks, evidence, policy]);
    for (const one of [record, other]) {
      for (const secret of [one.personalId, one.fullName, one.dateOfBirth]) expect(kept).not.toContain(secret);
    }
  });
});
