import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { bits, context, der, integer, objectId, octets, sequence, set, utcTime, utf8, yes } from './der.ts';

/** A certificate and its private key, PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateAuthority {
  readonly certificate: string;
  issue(name: string, host?: string): Identity;
}

const HOUR = 60 * 60 * 1000;
const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));

/** An authority of the test's own on P-256; its key lives no longer than the test. */
export function certificateAuthority(name: string): CertificateAuthority {
  const keys = newKeys();
  const basicConstraints = extension('2.5.29.19', sequence(yes), yes);
  return {
    certificate: certificate(
      { issuer: name, subject: name, extensions: [basicConstraints] },
      keys.publicKey,
      keys.privateKey,
    ),
    issue(subject, host) {
      const own = newKeys();
      const extensions = [extension('2.5.29.19', sequence()), ...(host === undefined ? [] : [subjectAltName(host)])];
      return {
        certificate: certificate({ issuer: name, subject, extensions }, own.publicKey, keys.privateKey),
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

const newKeys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** RFC 5280 §4.1: an X.509 version 3 certificate, valid from an hour ago for two hours. */
function certificate(
  names: { issuer: string; subject: string; extensions: readonly Buffer[] },
  publicKey: KeyObject,
  issuerKey: KeyObject,
): string {
  const now = Date.now();
  const toBeSigned = sequence(
    context(0, integer(2)),
    integer(1, ...randomBytes(15)),
    ECDSA_SHA256,
    distinguishedName(names.issuer),
    sequence(utcTime(new Date(now - HOUR)), utcTime(new Date(now + HOUR))),
    distinguishedName(names.subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...names.extensions)),
  );
  const signed = sequence(toBeSigned, ECDSA_SHA256, bits(sign('sha256', toBeSigned, issuerKey)));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const distinguishedName = (commonName: string): Buffer =>
  sequence(set(sequence(objectId('2.5.4.3'), utf8(commonName))));

const extension = (id: string, value: Buffer, ...critical: readonly Buffer[]): Buffer =>
  sequence(objectId(id), ...critical, octets(value));

const subjectAltName = (host: string): Buffer => extension('2.5.29.17', sequence(der(0x82, Buffer.from(host))));
