import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Assembly } from '../../assembly/assembly.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { Refusal, text, type Json } from '../../json.ts';
import { keptSecrets } from '../kept-secrets.ts';

/** A KMS key of the app; `material` is the secret, or the private key as PKCS #8. */
export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly spec: string;
  readonly usage: string;
  readonly material: Buffer;
}

export type FindKey = (keyId: Json | undefined) => KmsKey;

/** Finds the app's keys by id, ARN, or alias; their material is made once and kept in a file. @throws AwsError NotFoundException */
export function openKeys(assembly: Assembly, path: string): FindKey {
  const kept = keptSecrets(path);
  const keys = assembly.resources('AWS::KMS::Key').map(({ ref: id, arn, properties }): KmsKey => {
    const { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage = 'ENCRYPT_DECRYPT' } = properties;
    const material = kept.getOrMake(id, () => generate(text(KeySpec)).toString('base64'));
    return { id, arn, spec: text(KeySpec), usage: text(KeyUsage), material: Buffer.from(text(material), 'base64') };
  });
  const targets = assembly
    .resources('AWS::KMS::Alias')
    .map(({ ref, properties }) => [ref, text(properties['TargetKeyId'])] as const);
  const aliases = new Map(targets);
  return (keyId) => {
    const name = text(keyId, 'KeyId').replace(/^arn:aws:kms:[^:]*:[^:]*:(key\/)?/, '');
    const target = aliases.get(name) ?? name;
    const key = keys.find(({ id, arn }) => id === target || arn === target);
    if (!key) throw new AwsError('NotFoundException', `Key '${text(keyId)}' does not exist`);
    return key;
  };
}

function generate(spec: string): Buffer {
  const [, family, size = ''] = /^(HMAC|ECC_NIST_P|RSA|SYMMETRIC_DEFAULT)_?(\d*)$/.exec(spec) ?? [];
  const der = { type: 'pkcs8', format: 'der' } as const;
  if (family === 'SYMMETRIC_DEFAULT') return randomBytes(32);
  if (family === 'HMAC') return randomBytes(Number(size) / 8);
  if (family === 'ECC_NIST_P') return generateKeyPairSync('ec', { namedCurve: `P-${size}` }).privateKey.export(der);
  if (family === 'RSA') return generateKeyPairSync('rsa', { modulusLength: Number(size) }).privateKey.export(der);
  throw new Refusal(`the KMS key spec ${spec} is not known to the local cloud`);
}

export const privateKey = ({ material }: KmsKey): ReturnType<typeof createPrivateKey> =>
  createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });
