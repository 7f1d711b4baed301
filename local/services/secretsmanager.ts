import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../assembly/stack.ts';
import { jsonProtocol } from '../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { object, objects, readJson, Refusal, show, text, type Json, type JsonObject } from '../json.ts';
import { decryption } from './decryption.ts';

/** The versions of a secret, newest first, bear these stages. */
const STAGES = ['AWSCURRENT', 'AWSPREVIOUS'];

/** Secrets Manager: reading a secret's value, generated once as its template asks; a local page rotates it. */
export function hostSecretsManager({ assembly, data }: Hosting): Service {
  const path = join(data, 'secrets.json');
  const versions = object(existsSync(path) ? readJson(path) : {});
  const secrets = assembly.resources('AWS::SecretsManager::Secret');
  const addVersion = ({ arn, properties }: Resource): void => {
    const version = { id: randomUUID(), at: Date.now() / 1000, value: generated(properties) };
    versions[arn] = [version, ...objects(versions[arn])].slice(0, STAGES.length);
    // Only its owner may read it.
    writeFileSync(path, JSON.stringify(versions, null, 2), { mode: 0o600 });
  };
  secrets.filter(({ arn }) => !(arn in versions)).forEach(addVersion);

  const notFound = new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const find = (id: string): Resource => {
    const secret = secrets.find(({ arn, name }) => [arn, name].includes(id));
    if (!secret) throw notFound;
    return secret;
  };
  const read: Operation = {
    access: ({ SecretId }) => {
      const { arn, properties } = find(text(SecretId, 'SecretId'));
      const key = assembly.keyArn(properties['KmsKeyId']);
      const own = { action: 'secretsmanager:GetSecretValue', resource: arn };
      return key === undefined ? [own] : [own, decryption('secretsmanager', key, { SecretARN: arn })];
    },
    serve: ({ input: { SecretId, VersionStage = 'AWSCURRENT' } }) => {
      const { arn: ARN, name: Name } = find(text(SecretId, 'SecretId'));
      const version = objects(versions[ARN])[STAGES.indexOf(show(VersionStage))];
      if (!version) throw notFound;
      const { id: VersionId = '', at: CreatedDate = 0, value: SecretString = '' } = version;
      return { output: { ARN, Name, VersionId, SecretString, VersionStages: [VersionStage], CreatedDate } };
    },
    trail: (input) => {
      const parameters = keptParameters(input, ['SecretId', 'VersionStage']);
      return { category: 'Management', readOnly: true, parameters, resources: [] };
    },
  };
  const rotate = (query: URLSearchParams): Json => {
    const secret = find(query.get('name') ?? '');
    addVersion(secret);
    return { rotated: secret.name };
  };
  return {
    name: 'secretsmanager',
    protocol: jsonProtocol('1.1', 'com.amazonaws.secretsmanager'),
    hosts: ['AWS::SecretsManager::Secret'],
    operations: { GetSecretValue: read },
    pages: { 'POST /secrets/rotate': rotate },
  };
}

/** What may be excluded from a generated value. */
const ALPHABETS = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

/** A secret's value as `GenerateSecretString` of its template asks. @throws Refusal for what else it may ask */
function generated({ GenerateSecretString }: JsonObject): string {
  const { PasswordLength = 32, ...excluded } = object(GenerateSecretString);
  const unknown = Object.keys(excluded).find((name) => !(name in ALPHABETS));
  if (!GenerateSecretString || unknown !== undefined)
    throw new Refusal(`a secret without GenerateSecretString, or with ${unknown ?? 'none'} in it, is not hosted`);
  const wanted = Object.entries(ALPHABETS).filter(([exclude]) => excluded[exclude] !== true);
  const alphabet = wanted.map(([, characters]) => characters).join('');
  return Array.from({ length: Number(PasswordLength) }, () => alphabet[randomInt(alphabet.length)]).join('');
}
