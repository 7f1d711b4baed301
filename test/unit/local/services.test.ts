import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { join } from 'node:path';
import { Assembly } from '../../../local/assembly/assembly.ts';
import { Identities, OPERATOR_KEY } from '../../../local/endpoint/identities.ts';
import { handle, type FaultHook } from '../../../local/endpoint/pipeline.ts';
import { authorizer, GLOBAL_KEYS } from '../../../local/endpoint/authorizer.ts';
import type { Hosting, Service } from '../../../local/endpoint/service.ts';
import { AwsError } from '../../../local/endpoint/wire.ts';
import { knownKeys } from '../../../local/iam/conditions.ts';
import { readResourcePolicies, readRoles } from '../../../local/iam/roles.ts';
import type { JsonObject } from '../../../local/json.ts';
import { startEmulator, type Emulator } from '../../../local/services/dynamodb/emulator.ts';
import { sweepExpired } from '../../../local/services/dynamodb/expiry.ts';
import { createTables, readTables, type Table } from '../../../local/services/dynamodb/tables.ts';
import { hostKms, KMS_KEYS } from '../../../local/services/kms/service.ts';
import { hostSts, STS_KEYS } from '../../../local/services/sts.ts';
import { newDirectory, writeAssembly } from './fixture/assembly.ts';

const root = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };
const key = (more: JsonObject): JsonObject => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: root }] },
    ...more,
  },
});
const role = (statements: JsonObject[], principal: JsonObject): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
  },
});
const table = (more: JsonObject): JsonObject => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    ...more,
  },
});
const template = (tables: JsonObject = {}): JsonObject => ({
  Resources: {
    Secret: key({}),
    Signing: key({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/mine', TargetKeyId: { 'Fn::GetAtt': ['Secret', 'Arn'] } },
    },
    Caller: role([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': ['Reader', 'Arn'] } }], {
      Service: 'lambda.amazonaws.com',
    }),
    Reader: role([{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }], root),
    Closed: role([], { Service: 'lambda.amazonaws.com' }),
    ...tables,
  },
});

function endpoint(assembly: Assembly, fault: FaultHook = (_, serve) => serve()) {
  const knownKey = knownKeys([...GLOBAL_KEYS, ...KMS_KEYS, ...STS_KEYS], ['kms', 'sts']);
  const roles = readRoles(assembly, knownKey);
  const identities = new Identities(roles, '000000000000');
  const invoke = () => Promise.reject(new Error('no function'));
  const hosting: Hosting = { assembly, data: newDirectory(), identities, knownKey, invoke };
  const services = new Map<string, Service>([
    ['kms', hostKms(hosting)],
    ['sts', hostSts(hosting)],
  ]);
  const authorize = authorizer(readResourcePolicies(assembly, roles, knownKey), 'eu-west-1');
  const recorded: string[] = [];
  const call = async (
    service: string,
    operation: string,
    input: Record<string, unknown>,
    accessKeyId = OPERATOR_KEY,
  ) => {
    const form = new URLSearchParams({ Action: operation, ...(input as Record<string, string>) }).toString();
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/${service}/aws4_request`,
      'x-amz-target': `Any.${operation}`,
    };
    const body = Buffer.from(service === 'sts' ? form : JSON.stringify(input));
    const request = { id: randomUUID(), method: 'POST', url: '/', headers, body, sourceAddress: '127.0.0.1' };
    const record = (made: { operation: string }, _: unknown, __: unknown, error?: AwsError) =>
      void recorded.push(`${made.operation} ${error?.code ?? 'ok'}`);
    const answer = await handle(request, { services, identities, authorize, fault, record });
    return { status: answer.status, body: answer.body.toString() };
  };
  const json = async (...parameters: Parameters<typeof call>) =>
    JSON.parse((await call(...parameters)).body) as Record<string, string>;
  return { call, json, identities, recorded, roles };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('KMS', () => {
  const { json } = endpoint(new Assembly(writeAssembly({ one: template() })));

  test('decrypts what it encrypted under the same context, and nothing else', async () => {
    const EncryptionContext = { table: 'a', owner: 'b' };
    const { CiphertextBlob } = await json('kms', 'Encrypt', {
      KeyId: 'alias/mine',
      Plaintext: base64('hidden'),
      EncryptionContext,
    });
    const same = { CiphertextBlob, EncryptionContext: { owner: 'b', table: 'a' } };
    expect(await json('kms', 'Decrypt', same)).toMatchObject({ Plaintext: base64('hidden') });
    expect(await json('kms', 'Decrypt', { CiphertextBlob })).toMatchObject({
      __type: expect.stringMatching(/#InvalidCiphertextException$/),
    });
  });

  test('makes data keys that it can open again', async () => {
    const { Plaintext, CiphertextBlob } = await json('kms', 'GenerateDataKey', {
      KeyId: 'alias/mine',
      KeySpec: 'AES_256',
    });
    expect(Buffer.from(Plaintext!, 'base64')).toHaveLength(32);
    expect(await json('kms', 'Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext });
  });

  test('signs so that the public key verifies, here and elsewhere', async () => {
    const [KeyId] = new Assembly(writeAssembly({ one: template() }))
      .resources('AWS::KMS::Key')
      .map(({ ref }) => ref)
      .slice(1);
    const input = { KeyId, Message: base64('message'), SigningAlgorithm: 'ECDSA_SHA_256' };
    const { Signature } = await json('kms', 'Sign', input);
    const { PublicKey } = await json('kms', 'GetPublicKey', { KeyId });
    const publicKey = createPublicKey({ key: Buffer.from(PublicKey!, 'base64'), format: 'der', type: 'spki' });
    expect(verify('sha256', Buffer.from('message'), publicKey, Buffer.from(Signature!, 'base64'))).toBe(true);
    expect(await json('kms', 'Verify', { ...input, Signature })).toMatchObject({ SignatureValid: true });
    expect(await json('kms', 'Verify', { ...input, Signature, Message: base64('another') })).toMatchObject({
      __type: expect.stringContaining('KMSInvalidSignatureException'),
    });
    expect(await json('kms', 'Encrypt', { KeyId, Plaintext: base64('x') })).toMatchObject({
      __type: expect.stringContaining('InvalidKeyUsageException'),
    });
    expect(await json('kms', 'Encrypt', { KeyId: 'nobody', Plaintext: '' })).toMatchObject({
      __type: expect.stringContaining('NotFoundException'),
    });
  });
});

describe('STS', () => {
  const { call, json, identities, roles } = endpoint(new Assembly(writeAssembly({ one: template() })));
  const arnOf = (name: string): string => [...roles.keys()].find((arn) => arn.endsWith(name))!;
  const { accessKeyId } = identities.forFunction(arnOf('Caller'), 'function');
  const assume = (name: string, more: Record<string, string> = {}) =>
    call('sts', 'AssumeRole', { RoleArn: arnOf(name), RoleSessionName: 'session', ...more }, accessKeyId);

  test('gives credentials of a role that trusts the caller, narrowed by the session policy', async () => {
    const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'kms:GetPublicKey', Resource: '*' }] });
    const { status, body } = await assume('Reader', { Policy });
    expect(status).toBe(200);
    const assumed = /<AccessKeyId>(\w+)</.exec(body)![1]!;
    expect((await call('sts', 'GetCallerIdentity', {}, assumed)).body).toContain('assumed-role/one-Reader/session');
    expect(await json('kms', 'Encrypt', { KeyId: 'alias/mine', Plaintext: '' }, assumed)).toMatchObject({
      message: expect.stringContaining('no session policy allows'),
    });
  });

  test('denies a role that trusts somebody else, a session too long, a policy that it cannot read', async () => {
    const closed = await assume('Closed');
    expect([closed.status, closed.body]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
    expect((await assume('Reader', { DurationSeconds: '99999' })).body).toContain('DurationSeconds');
    expect((await assume('Reader', { Policy: '{"Statement":[{"Effect":"Maybe"}]}' })).body).toContain('Effect must be');
  });
});

describe('the pipeline', () => {
  const assembly = new Assembly(writeAssembly({ one: template() }));

  test('lets a fault refuse a call, or lose the answer of done work, and records it once', async () => {
    const served: string[] = [];
    const { json, recorded } = endpoint(assembly, async (call, serve) => {
      if (call.operation === 'Encrypt') throw new AwsError('ThrottlingException', 'slow down');
      served.push((await serve()).body.toString());
      throw new AwsError('InternalFailure', 'lost', 500);
    });
    expect(await json('kms', 'Encrypt', { KeyId: 'alias/mine', Plaintext: '' })).toMatchObject({
      message: 'slow down',
    });
    expect(await json('kms', 'GenerateDataKey', { KeyId: 'alias/mine' })).toMatchObject({ message: 'lost' });
    expect(served).toHaveLength(1);
    expect(recorded).toEqual(['Encrypt ThrottlingException', 'GenerateDataKey InternalFailure']);
  });

  test('answers bad input as the service would', async () => {
    const { json } = endpoint(assembly);
    expect(await json('kms', 'Encrypt', { KeyId: [] as unknown })).toMatchObject({
      __type: expect.stringContaining('ValidationException'),
    });
  });
});

describe('DynamoDB', () => {
  const data = newDirectory();
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator(join(data, 'dynamodb'));
  });
  afterAll(() => emulator.stop());
  const tablesOf = (more: JsonObject): Map<string, Table> =>
    readTables(new Assembly(writeAssembly({ one: template({ Things: table(more) }) })));

  test('loses expired items, and only those, when the sweep comes', async () => {
    const [things] = tablesOf({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }).values();
    await createTables(emulator, [things!]);
    const items = { expired: { N: '999' }, live: { N: '1001' }, text: { S: '999' } };
    for (const [pk, expiresAt] of Object.entries(items))
      await emulator.call('PutItem', { TableName: things!.name, Item: { pk: { S: pk }, expiresAt } });
    await emulator.call('PutItem', { TableName: things!.name, Item: { pk: { S: 'never' } } });
    await sweepExpired(emulator, things!, new Date(1_000_000));
    const { Items } = await emulator.call('Scan', { TableName: things!.name });
    expect((Items as JsonObject[]).map(({ pk }) => (pk as { S: string }).S).sort()).toEqual(['live', 'never', 'text']);
  });

  test('says what to do on a machine without an emulator', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'none' });
    try {
      await expect(startEmulator(newDirectory())).rejects.toThrow(
        /no DynamoDB emulator .*npm ci, or set DYNAMODB_ENDPOINT/,
      );
    } finally {
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  test('keeps a table that is there, and refuses one whose keys have changed', async () => {
    await createTables(emulator, tablesOf({}).values());
    const changed = tablesOf({
      KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
    });
    await expect(createTables(emulator, changed.values())).rejects.toThrow(
      /other keys or indexes: start once with --reset/,
    );
  });
});
