import { randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import type { Hosting, NeededAccess, Operation, Service, TrailEntry } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, show, text, type Json, type JsonObject } from '../../json.ts';
import { decrypt, encrypt, keyIdOf, mac, publicKey, sign, verify } from './cryptography.ts';
import { openKeys, type KmsKey } from './keys.ts';

/** Condition keys that the service fills; grants for AWS resources are always absent here. */
export const KMS_KEYS = [
  ...['kms:calleraccount', 'kms:encryptioncontext:*', 'kms:encryptioncontextkeys', 'kms:grantisforawsresource'],
  ...['kms:requestalias', 'kms:viaservice'],
];

type Work = (key: KmsKey, input: JsonObject) => JsonObject;

const bytes = (input: JsonObject, name: string): Buffer => Buffer.from(text(input[name], name), 'base64');
const base64 = (value: Buffer): string => value.toString('base64');

const dataKey: Work = (key, input) => {
  const plaintext = randomBytes(input['KeySpec'] === 'AES_128' ? 16 : Number(input['NumberOfBytes'] ?? 32));
  return { Plaintext: base64(plaintext), CiphertextBlob: base64(encrypt(key, plaintext, input['EncryptionContext'])) };
};

/** The operations by the usage that a key must have for them. */
const WORK: Readonly<Record<string, Readonly<Record<string, Work>>>> = {
  ENCRYPT_DECRYPT: {
    Encrypt: (key, input) => ({
      CiphertextBlob: base64(encrypt(key, bytes(input, 'Plaintext'), input['EncryptionContext'])),
    }),
    Decrypt: (key, input) => ({
      Plaintext: base64(decrypt(key, bytes(input, 'CiphertextBlob'), input['EncryptionContext'])),
    }),
    GenerateDataKey: dataKey,
    GenerateDataKeyWithoutPlaintext: (key, input) => ({
      CiphertextBlob: dataKey(key, input)['CiphertextBlob'] ?? null,
    }),
  },
  GENERATE_VERIFY_MAC: {
    GenerateMac: (key, input) => ({ Mac: base64(mac(key, text(input['MacAlgorithm']), bytes(input, 'Message'))) }),
    VerifyMac: (key, input) => {
      const [expected, given] = [mac(key, text(input['MacAlgorithm']), bytes(input, 'Message')), bytes(input, 'Mac')];
      if (expected.length === given.length && timingSafeEqual(expected, given)) return { MacValid: true };
      throw new AwsError('KMSInvalidMacException', 'The MAC is not valid');
    },
  },
  SIGN_VERIFY: {
    Sign: (key, input) => ({ Signature: base64(sign(key, text(input['SigningAlgorithm']), signed(input))) }),
    Verify: (key, input) => {
      if (verify(key, text(input['SigningAlgorithm']), signed(input), bytes(input, 'Signature')))
        return { SignatureValid: true };
      throw new AwsError('KMSInvalidSignatureException', 'The signature is not valid');
    },
    GetPublicKey: (key) => ({ PublicKey: base64(publicKey(key)), KeySpec: key.spec, KeyUsage: key.usage }),
  },
};

/** KMS over keys whose material is kept in the data directory. */
export function hostKms({ assembly, data }: Hosting): Service {
  const find = openKeys(assembly, join(data, 'kms.json'));
  const keyOf = (input: JsonObject): KmsKey =>
    find('CiphertextBlob' in input && !('KeyId' in input) ? keyIdOf(bytes(input, 'CiphertextBlob')) : input['KeyId']);

  const operation = (name: string, usage: string, work: Work): Operation => ({
    access: (input) => [needed(`kms:${name}`, keyOf(input), input)],
    serve: ({ input }) => {
      const key = keyOf(input);
      if (key.usage !== usage)
        throw new AwsError('InvalidKeyUsageException', `${key.arn} has the key usage ${key.usage}`);
      const { MacAlgorithm, SigningAlgorithm } = input;
      const named = { ...(MacAlgorithm ? { MacAlgorithm } : {}), ...(SigningAlgorithm ? { SigningAlgorithm } : {}) };
      return { output: { KeyId: key.arn, ...named, ...work(key, input) } };
    },
    trail: (input) => trailEntry(input, keyOf(input)),
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

function needed(action: string, { arn }: KmsKey, input: JsonObject): NeededAccess {
  const context = Object.entries(object(input['EncryptionContext']));
  const alias = /alias\/.+$/.exec(show(input['KeyId']))?.[0];
  const keys = {
    'kms:calleraccount': [arn.split(':')[4] ?? ''],
    ...(alias === undefined ? {} : { 'kms:requestalias': [alias] }),
    ...(context.length === 0 ? {} : { 'kms:encryptioncontextkeys': context.map(([name]) => name) }),
    ...Object.fromEntries(
      context.map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, [show(value)]]),
    ),
  };
  return { action, resource: arn, keys };
}

function trailEntry(input: JsonObject, { arn }: KmsKey): TrailEntry {
  const kept = ['KeyId', 'EncryptionContext', 'MacAlgorithm', 'SigningAlgorithm', 'KeySpec'].filter(
    (name) => name in input,
  );
  const parameters = kept.map((name): [string, Json] => [
    `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    input[name] ?? null,
  ]);
  return {
    category: 'Management',
    readOnly: true,
    parameters: Object.fromEntries(parameters),
    resources: [{ type: 'AWS::KMS::Key', arn }],
  };
}

/** Node's signing hashes the message itself, so that a digest cannot be signed here. */
function signed(input: JsonObject): Buffer {
  if (input['MessageType'] === 'DIGEST')
    throw new AwsError('ValidationException', 'MessageType DIGEST is not hosted locally');
  return bytes(input, 'Message');
}
