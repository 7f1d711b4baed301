import type { Hosting, Service } from '../endpoint/service.ts';
import { hostDynamoDb } from './dynamodb/service.ts';
import { hostSecretsManager } from './secretsmanager.ts';
import { hostSns } from './sns.ts';

/** Makes every hosted AWS service. A new service is a file and an entry here. */
export const HOSTS: readonly ((hosting: Hosting) => Service | Promise<Service>)[] = [
  hostDynamoDb,
  hostSecretsManager,
  hostSns,
];
