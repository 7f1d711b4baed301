import { describe, expect, test } from '@jest/globals';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { encodeInteger } from '../../../emrtd/der/writer.ts';
import { readCrl } from '../../../emrtd/x509/crl.ts';
import { serialHex } from '../../../emrtd/x509/certificate.ts';
import { attempt, decoding } from '../../../emrtd/refusal.ts';
import { extension } from '../../../tools/sandbox-issuer/certificate.ts';
import { foundAuthority, generateKey, issueCrl, suites } from '../../../tools/sandbox-issuer/index.ts';
import { authority, card, ending, hours, now, passed, rejected, signer, trusting, verify } from './scene.ts';

const subject = card();
const day = { thisUpdate: new Date(now - hours(48)), nextUpdate: new Date(now + hours(24)) };
const withCrls = (...crls: Buffer[]): ReturnType<typeof verify> =>
  verify(subject, { trust: trusting([authority], { crls }) });
const staleBy = (milliseconds: number): Buffer =>
  issueCrl(authority, { ...day, nextUpdate: new Date(now - milliseconds) });

describe('revocation', () => {
  test('TH-23 a revoked signer is refused', () => {
    expect(ending(withCrls(issueCrl(authority, { ...day, revoked: [signer.serialNumber] })))).toEqual(
      rejected('revocation', 'dsc_revoked'),
    );
    expect(ending(withCrls(issueCrl(authority, { ...day, revoked: [Buffer.of(0x41)] })))).toEqual(passed);
  });

  test('TH-23 a stale CRL still revokes', () => {
    const revoked = issueCrl(authority, {
      ...day,
      nextUpdate: new Date(now - hours(30)),
      revoked: [signer.serialNumber],
    });
    expect(ending(withCrls(revoked))).toEqual(rejected('revocation', 'dsc_revoked'));
  });

  test('TH-23 a revoked CSCA certificate is refused', () => {
    const serialNumber = Buffer.from('4142434445464748', 'hex');
    const csca = foundAuthority({ key: authority.key, plan: { serialNumber } });
    const crl = issueCrl(csca, { ...day, revoked: [serialNumber] });
    expect(ending(verify(subject, { trust: trusting([csca], { crls: [crl] }) }))).toEqual(
      rejected('revocation', 'crl_csca_revoked'),
    );
  });

  test('CHIP-1 a CRL past its next update warns for a day and then asks for an officer', () => {
    const fresh = withCrls(staleBy(hours(24)));
    expect(ending(fresh)).toEqual(passed);
    expect(fresh.checks).toContainEqual({
      name: 'revocation',
      result: 'warned',
      code: 'crl_stale',
      detail: 'CRL past its next update',
    });
    expect(fresh.evidence.crl?.state).toBe('stale');
    expect(ending(withCrls(staleBy(hours(24) + 1)))).toEqual({
      outcome: 'officer',
      code: 'crl_stale',
      check: 'revocation',
    });
  });

  test('CHIP-1 a CRL without a next update is stale', () => {
    expect(ending(withCrls(issueCrl(authority, { thisUpdate: day.thisUpdate })))).toMatchObject({
      outcome: 'officer',
      code: 'crl_stale',
    });
  });

  test('CHIP-1 a missing CRL is for an officer, or a warning, by policy', () => {
    expect(ending(withCrls())).toEqual({ outcome: 'officer', code: 'crl_missing', check: 'revocation' });
    const policy = { ...cccdPolicy, revocation: { ...cccdPolicy.revocation, missing: 'warn' as const } };
    const lenient = verify(subject, { trust: trusting([authority], { crls: [] }), policy });
    expect(ending(lenient)).toEqual(passed);
  });

  test('CHIP-1 a CRL by another key, even of the same name, counts for nothing', () => {
    const impostor = { ...authority, key: generateKey(suites.p256) };
    const forged = issueCrl(impostor, { ...day, revoked: [signer.serialNumber] });
    expect(ending(withCrls(forged))).toEqual({ outcome: 'officer', code: 'crl_signature', check: 'revocation' });
    expect(ending(withCrls(forged, issueCrl(authority, day)))).toEqual(passed);
  });

  test('CHIP-1 the newest CRL counts, and one from the future is refused', () => {
    const older = issueCrl(authority, {
      ...day,
      thisUpdate: new Date(now - hours(72)),
      revoked: [signer.serialNumber],
    });
    expect(ending(withCrls(older, issueCrl(authority, day)))).toEqual(passed);
    const future = issueCrl(authority, { thisUpdate: new Date(now + hours(1)), nextUpdate: new Date(now + hours(2)) });
    expect(ending(withCrls(future))).toEqual(rejected('revocation', 'crl_future'));
  });

  test('CHIP-1 an officer’s reservation does not hide a later rejection', () => {
    const groups = new Map([...subject.dataGroups, [2, Buffer.alloc(40)]]);
    const upload = { sod: subject.sod, dataGroups: groups, activeAuthentication: undefined };
    expect(ending(verify(subject, { trust: trusting([authority], { crls: [] }), upload }))).toEqual(
      rejected('dataGroups', 'dg_hash_mismatch'),
    );
  });

  test('CHIP-1 CRLs that say more than can be processed are not read as complete', () => {
    const delta = extension('2.5.29.27', true, encodeInteger(1));
    const outcome = attempt(() =>
      decoding('crl_signature', () => readCrl(issueCrl(authority, { ...day, extensions: [delta] }))),
    );
    expect(outcome.ok).toBe(false);
    const read = readCrl(issueCrl(authority, { ...day, revoked: [signer.serialNumber] }));
    expect([...read.revoked]).toEqual([serialHex({ serialNumber: signer.serialNumber })]);
  });
});
