import { describe, expect, test } from '@jest/globals';
import { lastDay } from '../../../emrtd/checks/card-expiry.ts';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { readTd1 } from '../../../emrtd/lds/mrz.ts';
import { signerExtensions } from '../../../tools/sandbox-issuer/authority.ts';
import { privateKeyUsagePeriod } from '../../../tools/sandbox-issuer/certificate.ts';
import {
  exampleCitizen,
  foundAuthority,
  generateKey,
  issueSigner,
  suites,
} from '../../../tools/sandbox-issuer/index.ts';
import { encodeZone } from '../../../tools/sandbox-issuer/machine-readable-zone.ts';
import { authority, card, cardBy, ending, now, passed, rejected, trusting, verify } from './scene.ts';

const at = (signingTime: string | null): { signed: { signingTime: Date | null } } => ({
  signed: { signingTime: signingTime === null ? null : new Date(signingTime) },
});
const withoutIssueDate = { details: { 11: undefined } };

describe('time', () => {
  test('TH-23 a signer not yet or no longer valid at signing is refused', () => {
    expect(ending(verify(card(at('2020-12-31T23:59:59Z'))))).toEqual(rejected('time', 'time_dsc_validity'));
    const short = issueSigner(authority, { plan: { notAfter: new Date('2022-06-15T02:59:59Z') } });
    expect(ending(verify(cardBy(short)))).toEqual(rejected('time', 'time_dsc_validity'));
  });

  test('CHIP-1 certificates that have expired since are no forgery', () => {
    const csca = foundAuthority({ plan: { notAfter: new Date('2023-01-01T00:00:00Z') } });
    const dsc = issueSigner(csca, { plan: { notAfter: new Date('2022-12-01T00:00:00Z') } });
    expect(ending(verify(cardBy(dsc), { trust: trusting([csca]) }))).toEqual(passed);
  });

  test('CHIP-1 a signature after the private key usage period is refused', () => {
    const key = generateKey(suites.p256);
    const period = privateKeyUsagePeriod(new Date('2021-01-01T00:00:00Z'), new Date('2022-06-14T00:00:00Z'));
    const extensions = Object.values({ ...signerExtensions(authority, key), privateKeyUsagePeriod: period });
    expect(ending(verify(cardBy(issueSigner(authority, { key, extensions }))))).toEqual(
      rejected('time', 'time_dsc_key_usage_period'),
    );
  });

  test('CHIP-1 a CSCA not valid at signing is refused', () => {
    const csca = foundAuthority({ plan: { notBefore: new Date('2023-01-01T00:00:00Z') } });
    expect(ending(verify(cardBy(issueSigner(csca)), { trust: trusting([csca]) }))).toEqual(
      rejected('time', 'time_csca_validity'),
    );
  });

  test('CHIP-1 a signature from the future is refused, five minutes of clock difference are not', () => {
    expect(ending(verify(card(at(new Date(now + 301_000).toISOString()))))).toEqual(
      rejected('time', 'time_signing_future'),
    );
    expect(ending(verify(card(at(new Date(now + 299_000).toISOString()))))).toEqual(passed);
  });

  test('CHIP-1 without a signing time the issue date of the card counts, then that of the population database', () => {
    const own = verify(card(at(null)));
    expect(ending(own)).toEqual(passed);
    expect(own.evidence.signedAt).toEqual({ time: '2022-06-14T17:00:00.000Z', source: 'issueDate' });
    const issued = verify(card({ ...at(null), ...withoutIssueDate }), { issueDate: '2022-06-20' });
    expect(issued.evidence.signedAt).toEqual({ time: '2022-06-19T17:00:00.000Z', source: 'issueDate' });
    const before = verify(card({ ...at(null), ...withoutIssueDate }), { issueDate: '2020-06-20' });
    expect(ending(before)).toEqual(rejected('time', 'time_dsc_validity'));
  });

  test('CHIP-1 with neither an officer looks at it, and the evidence says what stood in', () => {
    const verdict = verify(card({ ...at(null), ...withoutIssueDate }));
    expect(ending(verdict)).toEqual({ outcome: 'officer', code: 'time_signing_unknown', check: 'time' });
    expect(verdict.evidence.signedAt?.source).toBe('dscNotBefore');
  });
});

describe('card expiry', () => {
  const expiring = (expiryDate: string): typeof exampleCitizen => ({ ...exampleCitizen, expiryDate });
  const ends = (expiryDate: string, today: string): ReturnType<typeof ending> => {
    const citizen = expiring(expiryDate);
    const issued = Date.parse(today);
    const fresh = trusting([authority], { crls: [] });
    const policy = { ...cccdPolicy, revocation: { ...cccdPolicy.revocation, missing: 'warn' as const } };
    return ending(
      verify(card({ citizen }), {
        now: issued,
        trust: fresh,
        policy,
        challenge: Buffer.from('a1b2c3d4e5f60718', 'hex'),
      }),
    );
  };

  test('CHIP-3 a card is good through its last day in Viet Nam, and expired after it', () => {
    expect(ends('2026-11-20', '2026-11-20T16:59:59Z')).toEqual(passed);
    expect(ends('2026-11-20', '2026-11-20T17:00:00Z')).toEqual(rejected('time', 'card_expired'));
  });

  test('CHIP-3 a card "Không thời hạn" never expires', () => {
    expect(ends('never', '2099-06-01T00:00:00Z')).toEqual(passed);
    const policy = cccdPolicy;
    const zone = readTd1(encodeZone(expiring('never'), { expiryDate: '<<<<<<' }));
    expect(lastDay(zone, undefined, policy)).toBe('never');
    expect(lastDay(zone, { expiryDate: 'KHÔNG THỜI HẠN' }, policy)).toBe('never');
    const dated = readTd1(encodeZone(expiring('2034-10-20')));
    expect(lastDay(dated, { expiryDate: 'Không thời hạn' }, policy)).toBe('never');
  });

  test('CHIP-3 of two dates the earlier counts', () => {
    const dated = readTd1(encodeZone(expiring('2034-10-20')));
    expect(lastDay(dated, { expiryDate: '20/10/2030' }, cccdPolicy)).toBe('2030-10-20');
    expect(lastDay(dated, { expiryDate: '20/10/2040' }, cccdPolicy)).toBe('2034-10-20');
    expect(lastDay(dated, {}, cccdPolicy)).toBe('2034-10-20');
  });

  test('CHIP-3 an expiry that is no day is refused', () => {
    const verdict = verify(card({ zone: { expiryDate: '261332' }, details: { 12: undefined } }));
    expect(verdict).toMatchObject({ outcome: 'rejected', code: 'mrz_malformed' });
  });
});
