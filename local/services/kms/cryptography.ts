import * as crypto from 'node:crypto';
import { AwsError } from '../../endpoint/wire.ts';
import { object, type Json } from '../../json.ts';
import { privateKey, type KmsKey } from './keys.ts';

/** The key id leads a ciphertext, so that Decrypt needs none; then IV, tag, and text (AES-256-GCM). */
const [ID, IV, TAG] = [36, 12, 16];

export const keyIdOf = (ciphertext: Buffer): string => ciphertext.subarray(0, ID).toString();

export function encrypt({ id, material }: KmsKey, plaintext: Buffer, context: Json | undefined): Buffer {
  const iv = crypto.randomBytes(IV);
  const cipher = crypto.createCipheriv('aes-256-gcm', material, iv).setAAD(additionalData(context));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(id), iv, cipher.getAuthTag(), encrypted]);
}

/** @throws AwsError InvalidCiphertextException for another key, another context, or a changed ciphertext */
export function decrypt({ material }: KmsKey, ciphertext: Buffer, context: Json | undefined): Buffer {
  const [iv, tag] = [ciphertext.subarray(ID, ID + IV), ciphertext.subarray(ID + IV, ID + IV + TAG)];
  try {
    const decipher = crypto
      .createDecipheriv('aes-256-gcm', material, iv)
      .setAAD(additionalData(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext.subarray(ID + IV + TAG)), decipher.final()]);
  } catch {
    throw new AwsError('InvalidCiphertextException', 'The ciphertext is not of this key and context');
  }
}

/** @param algorithm `HMAC_SHA_256` and its like */
export const mac = ({ material }: KmsKey, algorithm: string, message: Buffer): Buffer =>
  crypto.createHmac(hashOf(algorithm), material).update(message).digest();

/** @param algorithm `ECDSA_SHA_256`, `RSASSA_PSS_SHA_256`, `RSASSA_PKCS1_V1_5_SHA_256` and their like */
export const sign = (key: KmsKey, algorithm: string, message: Buffer): Buffer =>
  crypto.sign(hashOf(algorithm), message, { key: privateKey(key), ...paddingOf(algorithm) });

export const verify = (key: KmsKey, algorithm: string, message: Buffer, signature: Buffer): boolean =>
  crypto.verify(hashOf(algorithm), message, { key: privateKey(key), ...paddingOf(algorithm) }, signature);

export const publicKey = (key: KmsKey): Buffer =>
  crypto.createPublicKey(privateKey(key)).export({ type: 'spki', format: 'der' });

function hashOf(algorithm: string): string {
  const [, bits] = /SHA_(256|384|512)$/.exec(algorithm) ?? [];
  if (bits === undefined) throw new AwsError('ValidationException', `The algorithm ${algorithm} is not hosted`);
  return `sha${bits}`;
}

const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = crypto.constants;
const paddingOf = (algorithm: string): object => (algorithm.startsWith('RSASSA_PSS') ? { padding, saltLength } : {});

const additionalData = (context: Json | undefined): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(object(context)).sort()));
