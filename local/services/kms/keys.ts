import * as crypto from 'node:crypto';
import type { Assembly } from '../../assembly/assembly.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, Refusal, text, type Json } from '../../json.ts';
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
    const material = text(kept.getOrMake(id, () => generate(text(KeySpec)).toString('base64')));
    return { id, arn, spec: text(KeySpec), usage: text(KeyUsage), material: Buffer.from(material, 'base64') };
  });
  const aliases = assembly.resources('AWS::KMS::Alias');
  return (keyId) => {
    const name = text(keyId, 'KeyId').replace(/^arn:aws:kms:[^:]*:[^:]*:(key\/)?/, '');
    const target = aliases.find(({ ref }) => ref === name)?.properties['TargetKeyId'] ?? name;
    const key = keys.find(({ id, arn }) => id === target || arn === target);
    if (!key) throw new AwsError('NotFoundException', `Key '${text(keyId)}' does not exist`);
    return key;
  };
}

function generate(spec: string): Buffer {
  const [, family, size = ''] = /^(HMAC|ECC_NIST_P|SYMMETRIC_DEFAULT)_?(\d*)$/.exec(spec) ?? [];
  if (family === 'SYMMETRIC_DEFAULT') return crypto.randomBytes(32);
  if (family === 'HMAC') return crypto.randomBytes(Number(size) / 8);
  if (family !== 'ECC_NIST_P') throw new Refusal(`the KMS key spec ${spec} is not known to the local cloud`);
  const { privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: `P-${size}` });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

export const privateKey = ({ material }: KmsKey): crypto.KeyObject =>
  crypto.createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });

/** The key id leads a ciphertext, so that Decrypt needs none; then IV, tag, and text (AES-256-GCM). */
const [ID, IV, TAG] = [36, 48, 64];

export const keyIdOf = (ciphertext: Buffer): string => ciphertext.subarray(0, ID).toString();

export function encrypt({ id, material }: KmsKey, plaintext: Buffer, context: Json | undefined): Buffer {
  const iv = crypto.randomBytes(IV - ID);
  const cipher = crypto.createCipheriv('aes-256-gcm', material, iv).setAAD(additionalData(context));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(id), iv, cipher.getAuthTag(), encrypted]);
}

/** @throws AwsError InvalidCiphertextException for another key, another context, or a changed ciphertext */
export function decrypt({ material }: KmsKey, ciphertext: Buffer, context: Json | undefined): Buffer {
  try {
    const decipher = crypto.createDecipheriv('aes-256-gcm', material, ciphertext.subarray(ID, IV));
    decipher.setAAD(additionalData(context)).setAuthTag(ciphertext.subarray(IV, TAG));
    return Buffer.concat([decipher.update(ciphertext.subarray(TAG)), decipher.final()]);
  } catch {
    throw new AwsError('InvalidCiphertextException', 'The ciphertext is not of this key and context');
  }
}

const additionalData = (context: Json | undefined): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(object(context)).sort()));
