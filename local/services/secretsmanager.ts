import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jsonProtocol } from '../endpoint/protocols.ts';
import { keptParameters, type Hosting, type NeededAccess, type Operation, type Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { object, objects, parse, show, text, type Json, type JsonObject } from '../json.ts';
import { keptSecrets } from './kept-secrets.ts';

/** Condition keys that the service fills. */
export const SECRETS_KEYS = ['secretsmanager:secretid', 'secretsmanager:versionstage'];

/** The versions of a secret, newest first, bear these stages. */
const STAGES = ['AWSCURRENT', 'AWSPREVIOUS'];

/** Secrets Manager: reading a secret's value, generated once as its template asks; a local page rotates it. */
export function hostSecretsManager({ assembly, data }: Hosting): Service {
  const kept = keptSecrets(join(data, 'secrets.json'));
  const secrets = assembly.resources('AWS::SecretsManager::Secret');
  const newVersion = (properties: JsonObject): JsonObject => ({
    id: randomUUID(),
    at: Date.now() / 1000,
    value: generated(properties),
  });
  for (const { arn, properties } of secrets) kept.getOrMake(arn, () => [newVersion(properties)]);
  const versionsOf = (arn: string): JsonObject[] => objects(kept.getOrMake(arn, () => []));

  /** By name, ARN, or ARN without its random ending. */
  const find = (id: string) => {
    const secret = secrets.find(({ arn, name }) => [arn, name, arn.slice(0, -7)].includes(id));
    if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };
  const read: Operation = {
    access: ({ SecretId, VersionStage }) => {
      const { arn, properties } = find(text(SecretId, 'SecretId'));
      const stage = VersionStage === undefined ? {} : { 'secretsmanager:versionstage': [show(VersionStage)] };
      const keys = { 'secretsmanager:secretid': [arn], ...stage };
      const key = assembly.keyArn(properties['KmsKeyId']);
      const own = { action: 'secretsmanager:GetSecretValue', resource: arn, keys };
      return key === undefined ? [own] : [own, decryption(key, arn)];
    },
    serve: ({ input }) => {
      const { arn, name } = find(text(input['SecretId'], 'SecretId'));
      const { VersionStage = 'AWSCURRENT', VersionId } = input;
      const versions = versionsOf(arn);
      const index =
        VersionId === undefined ? STAGES.indexOf(show(VersionStage)) : versions.findIndex(({ id }) => id === VersionId);
      const version = versions[index];
      if (!version)
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret value.");
      const { id = '', at = 0, value = '' } = version;
      const stages = STAGES.slice(index, index + 1);
      return {
        output: { ARN: arn, Name: name, VersionId: id, SecretString: value, VersionStages: stages, CreatedDate: at },
      };
    },
    trail: (input) => {
      const parameters = keptParameters(input, ['SecretId', 'VersionId', 'VersionStage']);
      return { category: 'Management', readOnly: true, parameters, resources: [] };
    },
  };
  const rotate = (query: URLSearchParams): Json => {
    const { arn, name, properties } = find(query.get('name') ?? '');
    kept.set(arn, [newVersion(properties), ...versionsOf(arn)].slice(0, STAGES.length));
    return { rotated: name };
  };
  return {
    name: 'secretsmanager',
    protocol: jsonProtocol('1.1', 'com.amazonaws.secretsmanager'),
    hosts: ['AWS::SecretsManager::Secret', 'AWS::SecretsManager::ResourcePolicy'],
    operations: { GetSecretValue: read },
    pages: { 'POST /secrets/rotate': rotate },
  };
}

/** Secrets Manager decrypts a secret under a customer-managed key in its caller's name. */
function decryption(resource: string, secretArn: string): NeededAccess {
  const [, , , region = '', account = ''] = resource.split(':');
  const via = { 'kms:viaservice': [`secretsmanager.${region}.amazonaws.com`], 'kms:calleraccount': [account] };
  return { action: 'kms:Decrypt', resource, keys: { ...via, 'kms:encryptioncontext:secretarn': [secretArn] } };
}

const ALPHABETS = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

/** A secret's value as `SecretString` or `GenerateSecretString` of its template ask. */
function generated({ SecretString, GenerateSecretString }: JsonObject): string {
  if (SecretString !== undefined) return text(SecretString);
  const asked = object(GenerateSecretString);
  const wanted = Object.entries(ALPHABETS).filter(([exclude]) => asked[exclude] !== true);
  const alphabet = wanted
    .flatMap(([, characters]) => characters.split(''))
    .filter((one) => !show(asked['ExcludeCharacters']).includes(one));
  const value = Array.from(
    { length: Number(asked['PasswordLength'] ?? 32) },
    () => alphabet[randomInt(alphabet.length)],
  ).join('');
  const { SecretStringTemplate, GenerateStringKey } = asked;
  if (SecretStringTemplate === undefined) return value;
  return JSON.stringify({ ...object(parse(text(SecretStringTemplate))), [text(GenerateStringKey)]: value });
}
