import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jsonProtocol } from '../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { object, objects, Refusal, show, text, type Json, type JsonObject } from '../json.ts';
import { decryption } from './decryption.ts';
import { keptSecrets } from './kept-secrets.ts';

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
      return key === undefined ? [own] : [own, decryption('secretsmanager', key, { SecretARN: arn })];
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
    conditionKeys: ['secretsmanager:secretid', 'secretsmanager:versionstage'],
    operations: { GetSecretValue: read },
    pages: { 'POST /secrets/rotate': rotate },
  };
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
  if ('SecretStringTemplate' in asked)
    throw new Refusal('the local cloud generates no secret from a SecretStringTemplate');
  const length = Number(asked['PasswordLength'] ?? 32);
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
