import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import type { Hosting, NeededAccess, Operation, Service, TrailEntry } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { numeric, object, text, type Json, type JsonObject } from '../../json.ts';
import { decrypt, encrypt, keyIdOf, mac, publicKey, sameMac, sign, verify } from './cryptography.ts';
import { KeyStore, type KmsKey } from './keys.ts';

/** Condition keys that the service fills, and those that are always absent here. */
export const KMS_KEYS = [
  'kms:calleraccount',
  'kms:encryptioncontext:*',
  'kms:encryptioncontextkeys',
  'kms:grantisforawsresource',
  'kms:requestalias',
  'kms:viaservice',
];

type Work = (key: KmsKey, input: JsonObject) => JsonObject;

const WORK: Readonly<Record<string, { readonly usage?: string; readonly work: Work }>> = {
  Encrypt: {
    usage: 'ENCRYPT_DECRYPT',
    work: (key, input) => ({
      CiphertextBlob: base64(encrypt(key, bytes(input, 'Plaintext'), input['EncryptionContext'])),
    }),
  },
  Decrypt: {
    usage: 'ENCRYPT_DECRYPT',
    work: (key, input) => ({
      Plaintext: base64(decrypt(key, bytes(input, 'CiphertextBlob'), input['EncryptionContext'])),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }),
  },
  GenerateDataKey: { usage: 'ENCRYPT_DECRYPT', work: dataKey },
  GenerateDataKeyWithoutPlaintext: {
    usage: 'ENCRYPT_DECRYPT',
    work: (key, input) => ({ CiphertextBlob: dataKey(key, input)['CiphertextBlob'] ?? null }),
  },
  GenerateMac: {
    usage: 'GENERATE_VERIFY_MAC',
    work: (key, input) => ({
      Mac: base64(mac(key, algorithm(input, 'Mac'), bytes(input, 'Message'))),
      MacAlgorithm: algorithm(input, 'Mac'),
    }),
  },
  VerifyMac: {
    usage: 'GENERATE_VERIFY_MAC',
    work: (key, input) => {
      const valid = sameMac(mac(key, algorithm(input, 'Mac'), bytes(input, 'Message')), bytes(input, 'Mac'));
      if (!valid) throw new AwsError('KMSInvalidMacException', 'The MAC is not valid');
      return { MacValid: true, MacAlgorithm: algorithm(input, 'Mac') };
    },
  },
  Sign: {
    usage: 'SIGN_VERIFY',
    work: (key, input) => ({
      Signature: base64(sign(key, algorithm(input, 'Signing'), signed(input))),
      SigningAlgorithm: algorithm(input, 'Signing'),
    }),
  },
  Verify: {
    usage: 'SIGN_VERIFY',
    work: (key, input) => {
      const valid = verify(key, algorithm(input, 'Signing'), signed(input), bytes(input, 'Signature'));
      if (!valid) throw new AwsError('KMSInvalidSignatureException', 'The signature is not valid');
      return { SignatureValid: true, SigningAlgorithm: algorithm(input, 'Signing') };
    },
  },
  GetPublicKey: {
    usage: 'SIGN_VERIFY',
    work: (key) => ({ PublicKey: base64(publicKey(key)), KeySpec: key.spec, KeyUsage: key.usage }),
  },
  DescribeKey: {
    work: (key) => ({
      KeyMetadata: {
        KeyId: key.id,
        Arn: key.arn,
        KeySpec: key.spec,
        KeyUsage: key.usage,
        KeyState: 'Enabled',
        Enabled: true,
      },
    }),
  },
};

/** KMS over keys whose material is kept in the data directory. */
export function hostKms({ assembly, data }: Hosting): Service {
  const keys = new KeyStore(assembly, join(data, 'kms.json'));
  const keyOf = (input: JsonObject): KmsKey =>
    keys.find(
      input['KeyId'] ?? (input['CiphertextBlob'] === undefined ? undefined : keyIdOf(bytes(input, 'CiphertextBlob'))),
    );

  const operation = (name: string, usage: string | undefined, work: Work): Operation => ({
    access: (input) => [needed(name, keyOf(input), input)],
    serve: ({ input }) => {
      const key = keyOf(input);
      if (usage !== undefined && key.usage !== usage)
        throw new AwsError(
          'InvalidKeyUsageException',
          `${key.arn} key usage is ${key.usage} which is not valid for ${name}.`,
        );
      return { output: { KeyId: key.arn, ...work(key, input) } };
    },
    trail: (input) => trailEntry(input, keyOf(input)),
  });
  return {
    name: 'kms',
    protocol: jsonProtocol('1.1', 'com.amazonaws.kms'),
    hosts: ['AWS::KMS::Key', 'AWS::KMS::Alias'],
    operations: Object.fromEntries(
      Object.entries(WORK).map(([name, { usage, work }]) => [name, operation(name, usage, work)]),
    ),
  };
}

function needed(name: string, key: KmsKey, input: JsonObject): NeededAccess {
  const context = Object.entries(object(input['EncryptionContext'], 'EncryptionContext'));
  const alias =
    text(input['KeyId'] ?? '', 'KeyId')
      .split(':')
      .at(-1) ?? '';
  return {
    action: `kms:${name}`,
    resource: key.arn,
    keys: {
      'kms:calleraccount': [key.arn.split(':')[4] ?? ''],
      ...(alias.startsWith('alias/') ? { 'kms:requestalias': [alias] } : {}),
      ...(context.length > 0 ? { 'kms:encryptioncontextkeys': context.map(([pair]) => pair) } : {}),
      ...Object.fromEntries(
        context.map(([pair, value]) => [`kms:encryptioncontext:${pair.toLowerCase()}`, [text(value, pair)]]),
      ),
    },
  };
}

function trailEntry(input: JsonObject, { arn }: KmsKey): TrailEntry {
  const kept = {
    keyId: 'KeyId',
    encryptionContext: 'EncryptionContext',
    macAlgorithm: 'MacAlgorithm',
    signingAlgorithm: 'SigningAlgorithm',
    keySpec: 'KeySpec',
  };
  const parameters = Object.entries(kept).flatMap(([name, from]): [string, Json][] =>
    input[from] === undefined ? [] : [[name, input[from]]],
  );
  return {
    category: 'Management',
    readOnly: true,
    parameters: Object.fromEntries(parameters),
    resources: [{ type: 'AWS::KMS::Key', arn }],
  };
}

function dataKey(key: KmsKey, input: JsonObject): JsonObject {
  const size = input['KeySpec'] === 'AES_128' ? 16 : numeric(input['NumberOfBytes'], 32);
  const plaintext = randomBytes(size);
  return { Plaintext: base64(plaintext), CiphertextBlob: base64(encrypt(key, plaintext, input['EncryptionContext'])) };
}

/** Node's signing hashes the message itself, so that a digest cannot be signed here. */
function signed(input: JsonObject): Buffer {
  if (input['MessageType'] === 'DIGEST')
    throw new AwsError('ValidationException', 'MessageType DIGEST is not hosted locally');
  return bytes(input, 'Message');
}

const algorithm = (input: JsonObject, kind: 'Mac' | 'Signing'): string =>
  text(input[`${kind}Algorithm`], `${kind}Algorithm`);
const bytes = (input: JsonObject, name: string): Buffer => Buffer.from(text(input[name], name), 'base64');
const base64 = (value: Buffer): string => value.toString('base64');
