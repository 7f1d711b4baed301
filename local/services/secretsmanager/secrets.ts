import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { isObject, numeric, object, parse, text, type Json, type JsonObject } from '../../json.ts';

export interface Version extends JsonObject {
  readonly id: string;
  readonly createdAt: string;
  readonly value: string;
}

/** `AWSCURRENT` first, then `AWSPREVIOUS`. */
type Versions = Version[];

export interface Secret {
  readonly arn: string;
  readonly name: string;
  /** The customer-managed KMS key, as its id or ARN. */
  readonly key?: string;
  readonly versions: Versions;
}

const STAGES = ['AWSCURRENT', 'AWSPREVIOUS'];

/** The secrets of the assembly, generated once as their templates ask and kept in a file of the data directory. */
export class SecretStore {
  readonly #secrets: readonly Secret[];
  readonly #path: string;
  readonly #generators = new Map<string, () => string>();

  constructor(assembly: Assembly, path: string) {
    this.#path = path;
    const kept = object(existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined, path);
    this.#secrets = assembly.resources('AWS::SecretsManager::Secret').map((resource) => {
      const { arn, name, properties } = resource;
      const generate = (): string => generated(resource);
      this.#generators.set(arn, generate);
      const key = properties['KmsKeyId'];
      const versions = kept[arn] === undefined ? [version(generate())] : (kept[arn] as Versions);
      return { arn, name, versions, ...(key === undefined ? {} : { key: text(key, name) }) };
    });
    this.#keep();
  }

  /** By name, ARN, or ARN without its random ending. @throws AwsError ResourceNotFoundException */
  find(given: Json | undefined): Secret {
    const id = text(given, 'SecretId');
    const secret = this.#secrets.find(
      ({ arn, name }) => id === arn || id === name || arn.replace(/-[^-]{6}$/, '') === id,
    );
    if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  }

  /** The asked version and its stages. @throws AwsError ResourceNotFoundException */
  version({ versions }: Secret, stage: string, id?: string): { version: Version; stages: string[] } {
    const index = id === undefined ? STAGES.indexOf(stage) : versions.findIndex((one) => one.id === id);
    const found = versions[index];
    if (!found)
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${id ?? `staging label: ${stage}`}`,
      );
    return { version: found, stages: STAGES.slice(index, index + 1) };
  }

  /** Gives the secret a new value; the one before stays as `AWSPREVIOUS`. */
  rotate(secret: Secret): void {
    secret.versions.unshift(version(this.#generators.get(secret.arn)?.() ?? ''));
    secret.versions.splice(STAGES.length);
    this.#keep();
  }

  #keep(): void {
    const content = Object.fromEntries(this.#secrets.map(({ arn, versions }) => [arn, versions]));
    writeFileSync(this.#path, JSON.stringify(content, null, 2), { mode: 0o600 });
  }
}

const version = (value: string): Version => ({ id: randomUUID(), createdAt: new Date().toISOString(), value });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html */
function generated({ properties, logicalId }: Resource): string {
  if (properties['SecretString'] !== undefined) return text(properties['SecretString'], logicalId);
  const asked = object(properties['GenerateSecretString'], logicalId);
  const excluded = text(asked['ExcludeCharacters'] ?? '', logicalId);
  const sets = {
    ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
    ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    ExcludeNumbers: '0123456789',
    ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  };
  const alphabet = Object.entries(sets)
    .flatMap(([exclude, set]) => (asked[exclude] === true ? [] : Array.from(set)))
    .filter((character) => !excluded.includes(character));
  const length = numeric(asked['PasswordLength'], 32);
  const value = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  const { SecretStringTemplate, GenerateStringKey } = asked;
  if (SecretStringTemplate === undefined) return value;
  const template = parse(text(SecretStringTemplate, logicalId));
  return JSON.stringify({ ...(isObject(template) ? template : {}), [text(GenerateStringKey, logicalId)]: value });
}
