import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import type { Hosting, NeededAccess, Operation, Service } from '../../endpoint/service.ts';
import { text, type JsonObject } from '../../json.ts';
import { SecretStore } from './secrets.ts';

/** Condition keys that the service fills. */
export const SECRETS_KEYS = ['secretsmanager:secretid', 'secretsmanager:versionid', 'secretsmanager:versionstage'];

/** Secrets Manager: reading a secret's value; rotation is asked for on a local page. */
export function hostSecretsManager({ assembly, data }: Hosting): Service {
  const secrets = new SecretStore(assembly, join(data, 'secrets.json'));
  const keyArns = new Map(
    assembly.resources('AWS::KMS::Key').flatMap(({ ref, arn }) => [
      [ref, arn],
      [arn, arn],
    ]),
  );

  const read: Operation = {
    access: (input) => {
      const { arn, key } = secrets.find(input['SecretId']);
      const own = { action: 'secretsmanager:GetSecretValue', resource: arn, keys: keysOf(input, arn) };
      const keyArn = keyArns.get(key ?? '');
      return keyArn === undefined ? [own] : [own, throughSecretsManager(keyArn, arn)];
    },
    serve: ({ input }) => {
      const secret = secrets.find(input['SecretId']);
      const id = input['VersionId'];
      const asked = text(input['VersionStage'] ?? 'AWSCURRENT', 'VersionStage');
      const { version, stages } = secrets.version(secret, asked, id === undefined ? undefined : text(id, 'VersionId'));
      return {
        output: {
          ARN: secret.arn,
          Name: secret.name,
          VersionId: version.id,
          SecretString: version.value,
          VersionStages: stages,
          CreatedDate: Date.parse(version.createdAt) / 1000,
        },
      };
    },
    trail: (input) => ({
      category: 'Management',
      readOnly: true,
      parameters: {
        secretId: input['SecretId'] ?? null,
        ...('VersionStage' in input ? { versionStage: input['VersionStage'] } : {}),
      },
      resources: [],
    }),
  };
  return {
    name: 'secretsmanager',
    protocol: jsonProtocol('1.1', 'com.amazonaws.secretsmanager'),
    hosts: ['AWS::SecretsManager::Secret', 'AWS::SecretsManager::ResourcePolicy'],
    operations: { GetSecretValue: read },
    pages: {
      'POST /secrets/rotate': (query) => {
        const secret = secrets.find(query.get('name') ?? '');
        secrets.rotate(secret);
        return { name: secret.name, versions: secret.versions.map(({ id }) => id) };
      },
    },
  };
}

function keysOf(input: JsonObject, arn: string): Record<string, string[]> {
  const stage = input['VersionStage'];
  return {
    'secretsmanager:secretid': [arn],
    ...(typeof stage === 'string' ? { 'secretsmanager:versionstage': [stage] } : {}),
  };
}

/** Secrets Manager decrypts a secret under a customer-managed key in its caller's name. */
function throughSecretsManager(keyArn: string, secretArn: string): NeededAccess {
  const [, , , region = '', account = ''] = keyArn.split(':');
  return {
    action: 'kms:Decrypt',
    resource: keyArn,
    keys: {
      'kms:viaservice': [`secretsmanager.${region}.amazonaws.com`],
      'kms:calleraccount': [account],
      'kms:encryptioncontext:secretarn': [secretArn],
    },
  };
}
