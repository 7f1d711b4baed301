import type { Hosting, Service } from '../endpoint/service.ts';
import { DYNAMODB_KEYS } from './dynamodb/access.ts';
import { hostDynamoDb } from './dynamodb/service.ts';
import { hostKms, KMS_KEYS } from './kms/service.ts';
import { hostSecretsManager, SECRETS_KEYS } from './secretsmanager.ts';
import { hostSns } from './sns.ts';
import { hostSts, STS_KEYS } from './sts.ts';

interface Entry {
  readonly host: (hosting: Hosting) => Service | Promise<Service>;
  /** Condition keys, in lower case, that it fills or knows to be absent; a final `*` stands for any ending. */
  readonly conditionKeys: readonly string[];
}

/** Every hosted AWS service, by its name in IAM actions. A new service is a file and an entry here. */
export const REGISTRY: Readonly<Record<string, Entry>> = {
  dynamodb: { host: hostDynamoDb, conditionKeys: DYNAMODB_KEYS },
  kms: { host: hostKms, conditionKeys: KMS_KEYS },
  secretsmanager: { host: hostSecretsManager, conditionKeys: SECRETS_KEYS },
  sns: { host: hostSns, conditionKeys: [] },
  sts: { host: hostSts, conditionKeys: STS_KEYS },
};
