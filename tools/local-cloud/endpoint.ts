import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running local cloud says of itself in the `endpoint.json` of its data. */
export interface LocalEndpoint {
  readonly url: string;
  /** Origin of the activation page. */
  readonly page?: string;
  readonly aws: {
    readonly endpoint: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** Physical names by logical id. */
  readonly tables: Readonly<Record<string, string>>;
  /** Addresses by logical id. */
  readonly queues: Readonly<Record<string, string>>;
  /** ARNs by logical id. */
  readonly stateMachines: Readonly<Record<string, string>>;
  /** Of all stacks, ARNs among them. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Names of the schedules. */
  readonly schedules: readonly string[];
}

/** @throws Error when no local cloud ever ran on these data */
export const readEndpoint = (data: string): LocalEndpoint =>
  JSON.parse(readFileSync(join(data, 'endpoint.json'), 'utf8')) as LocalEndpoint;

/** Settings for a client of the SDK that calls the local cloud as its operator, whom no policy binds. */
export const operatorSettings = ({ aws }: Pick<LocalEndpoint, 'aws'>) => {
  const { endpoint, region, ...credentials } = aws;
  return { endpoint, region, credentials };
};
