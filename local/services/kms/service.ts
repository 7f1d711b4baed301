import * as crypto from 'node:crypto';
import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import {
  keptParameters,
  type Hosting,
  type NeededAccess,
  type Operation,
  type Service,
} from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, show, text, type JsonObject } from '../../json.ts';
import { decrypt, encrypt, keyIdOf, openKeys, privateKey, type KmsKey } from './keys.ts';

/** Condition keys that the service fills; grants for AWS resources are always absent here. */
export const KMS_KEYS = [
  ...['kms:calleraccount', 'kms:encryptioncontext:*', 'kms:encryptioncontextkeys', 'kms:grantisforawsresource'],
  ...['kms:requestalias', 'kms:viaservice'],
];

type Work = (key: KmsKey, input: JsonObject) => JsonObject;

const bytes = (input: JsonObject, name: string): Buffer => Buffer.from(text(input[name], name), 'base64');
const base64 = (value: Buffer): string => value.toString('base64');

/** `HMAC_SHA_256`, `ECDSA_SHA_384` and their like. */
const hashOf = (algorithm: string): string => `sha${algorithm.split('_').at(-1) ?? ''}`;
const macOf = ({ material }: KmsKey, input: JsonObject): Buffer =>
  crypto
    .createHmac(hashOf(text(input['MacAlgorithm'])), material)
    .update(bytes(input, 'Message'))
    .digest();

/** Node's signing hashes the message itself, so that a digest cannot be signed here. */
function signed(input: JsonObject): [hash: string, message: Buffer] {
  if (input['MessageType'] !== 'DIGEST') return [hashOf(text(input['SigningAlgorithm'])), bytes(input, 'Message')];
  throw new AwsError('ValidationException', 'MessageType DIGEST is not hosted locally');
}

/** The operations by the usage that a key must have for them. */
const WORK: Readonly<Record<string, Readonly<Record<string, Work>>>> = {
  ENCRYPT_DECRYPT: {
    Encrypt: (key, input) => {
      const ciphertext = encrypt(key, bytes(input, 'Plaintext'), input['EncryptionContext']);
      return { CiphertextBlob: base64(ciphertext) };
    },
    Decrypt: (key, input) => {
      const plaintext = decrypt(key, bytes(input, 'CiphertextBlob'), input['EncryptionContext']);
      return { Plaintext: base64(plaintext) };
    },
    GenerateDataKey: (key, input) => {
      const plaintext = crypto.randomBytes(input['KeySpec'] === 'AES_128' ? 16 : Number(input['NumberOfBytes'] ?? 32));
      const ciphertext = encrypt(key, plaintext, input['EncryptionContext']);
      return { Plaintext: base64(plaintext), CiphertextBlob: base64(ciphertext) };
    },
  },
  GENERATE_VERIFY_MAC: {
    GenerateMac: (key, input) => ({ Mac: base64(macOf(key, input)) }),
    VerifyMac: (key, input) => {
      const [expected, given] = [macOf(key, input), bytes(input, 'Mac')];
      if (expected.length === given.length && crypto.timingSafeEqual(expected, given)) return { MacValid: true };
      throw new AwsError('KMSInvalidMacException', 'The MAC is not valid');
    },
  },
  SIGN_VERIFY: {
    Sign: (key, input) => ({ Signature: base64(crypto.sign(...signed(input), privateKey(key))) }),
    Verify: (key, input) => {
      const publicKey = crypto.createPublicKey(privateKey(key));
      if (crypto.verify(...signed(input), publicKey, bytes(input, 'Signature'))) return { SignatureValid: true };
      throw new AwsError('KMSInvalidSignatureException', 'The signature is not valid');
    },
    GetPublicKey: (key) => {
      const publicKey = crypto.createPublicKey(privateKey(key)).export({ type: 'spki', format: 'der' });
      return { PublicKey: base64(publicKey), KeySpec: key.spec, KeyUsage: key.usage };
    },
  },
};

/** KMS over keys whose material is kept in the data directory. */
export function hostKms({ assembly, data }: Hosting): Service {
  const find = openKeys(assembly, join(data, 'kms.json'));
  const keyOf = (input: JsonObject): KmsKey =>
    find('CiphertextBlob' in input && !('KeyId' in input) ? keyIdOf(bytes(input, 'CiphertextBlob')) : input['KeyId']);

  const operation = (name: string, usage: string, work: Work): Operation => ({
    access: (input) => [needed(`kms:${name}`, keyOf(input).arn, input)],
    serve: ({ input }) => {
      const key = keyOf(input);
      if (key.usage !== usage) throw new AwsError('InvalidKeyUsageException', `${key.arn} is for ${key.usage}`);
      const { MacAlgorithm = null, SigningAlgorithm = null } = input;
      return { output: { KeyId: key.arn, MacAlgorithm, SigningAlgorithm, ...work(key, input) } };
    },
    trail: (input) => {
      const parameters = keptParameters(input, [
        'KeyId',
        'EncryptionContext',
        'MacAlgorithm',
        'SigningAlgorithm',
        'KeySpec',
      ]);
      const resources = [{ type: 'AWS::KMS::Key', arn: keyOf(input).arn }];
      return { category: 'Management', readOnly: true, parameters, resources };
    },
  });
  const operations = Object.entries(WORK).flatMap(([usage, works]) =>
    Object.entries(works).map(([name, work]) => [name, operation(name, usage, work)] as const),
  );
  return {
    name: 'kms',
    protocol: jsonProtocol('1.1', 'com.amazonaws.kms'),
    hosts: ['AWS::KMS::Key', 'AWS::KMS::Alias'],
    operations: Object.fromEntries(operations),
  };
}

function needed(action: string, resource: string, { EncryptionContext, KeyId }: JsonObject): NeededAccess {
  const context = Object.entries(object(EncryptionContext));
  const alias = /alias\/.+$/.exec(show(KeyId))?.[0];
  const pairs = context.map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, [show(value)]] as const);
  const keys = {
    'kms:calleraccount': [resource.split(':')[4] ?? ''],
    ...(alias === undefined ? {} : { 'kms:requestalias': [alias] }),
    ...(context.length === 0 ? {} : { 'kms:encryptioncontextkeys': context.map(([name]) => name) }),
    ...Object.fromEntries(pairs),
  };
  return { action, resource, keys };
}
