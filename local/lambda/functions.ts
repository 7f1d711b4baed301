import { statSync } from 'node:fs';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import type { Identities } from '../endpoint/identities.ts';
import { numeric, object, text } from '../json.ts';

/** A Lambda function of the app, ready to run. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  /** The bundled asset. */
  readonly directory: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** The whole environment of its workers: nothing of the host's is added. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The Node.js functions whose code is a bundled directory, and the names of those that cannot run here, with why. */
export function readFunctions(
  assembly: Assembly,
  identities: Identities,
  endpoint: string,
): { functions: LambdaFunction[]; unhosted: string[] } {
  const functions: LambdaFunction[] = [];
  const unhosted: string[] = [];
  for (const resource of assembly.resources('AWS::Lambda::Function')) {
    const { S3Key } = object(resource.properties['Code'], resource.logicalId);
    const runtime = text(resource.properties['Runtime'] ?? 'container image', resource.logicalId);
    const directory = assembly.asset(typeof S3Key === 'string' ? S3Key.replace(/\.zip$/, '') : '');
    if (!runtime.startsWith('nodejs')) unhosted.push(`${resource.name} (${runtime})`);
    else if (directory === undefined || !statSync(directory).isDirectory())
      unhosted.push(`${resource.name} (no bundled directory)`);
    else functions.push(readFunction(resource, directory, identities, endpoint));
  }
  return { functions, unhosted };
}

function readFunction(resource: Resource, directory: string, identities: Identities, endpoint: string): LambdaFunction {
  const { name, arn, logicalId, place, properties } = resource;
  const { accessKeyId, secretAccessKey, sessionToken } = identities.forFunction(
    text(properties['Role'], logicalId),
    name,
  );
  const own = Object.entries(object(object(properties['Environment'], logicalId)['Variables'], logicalId));
  const memoryMb = numeric(properties['MemorySize'], 128);
  const handler = text(properties['Handler'], logicalId);
  return {
    name,
    arn,
    directory,
    handler,
    memoryMb,
    timeoutMs: numeric(properties['Timeout'], 3) * 1000,
    environment: {
      ...Object.fromEntries(own.map(([key, value]) => [key, text(value, key)])),
      AWS_REGION: place.region,
      AWS_DEFAULT_REGION: place.region,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_EXECUTION_ENV: `AWS_Lambda_${text(properties['Runtime'], logicalId)}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      LAMBDA_TASK_ROOT: directory,
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      _HANDLER: handler,
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
      PATH: '/usr/bin:/bin',
    },
  };
}
