import { statSync } from 'node:fs';
import type { Assembly } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/stack.ts';
import { object, show, text } from '../json.ts';

/** A Lambda function of the app, ready to run. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  /** The bundled asset. */
  readonly directory: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly roleArn: string;
  /** The environment of its workers but for their own credentials: nothing of the host's is added. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The Node.js functions whose code is a bundled directory, and those that cannot run here, with why. */
export function readFunctions(assembly: Assembly, endpoint: string) {
  const functions: LambdaFunction[] = [];
  const unhosted: string[] = [];
  for (const resource of assembly.resources('AWS::Lambda::Function')) {
    const { Code, Runtime } = resource.properties;
    const directory = assembly.asset(show(object(Code)['S3Key']).replace(/\.zip$/, ''));
    if (!show(Runtime).startsWith('nodejs')) unhosted.push(`${resource.name} (${show(Runtime) || 'container image'})`);
    else if (!directory || !statSync(directory).isDirectory()) unhosted.push(`${resource.name} (no bundled directory)`);
    else functions.push(readFunction(resource, directory, endpoint));
  }
  return { functions, unhosted };
}

function readFunction({ name, arn, place, properties }: Resource, directory: string, endpoint: string): LambdaFunction {
  const { Environment, Handler, MemorySize = 128, Role, Runtime, Timeout = 3 } = properties;
  const own = Object.entries(object(object(Environment)['Variables']));
  const environment = {
    ...Object.fromEntries(own.map(([variable, value]) => [variable, text(value, variable)])),
    ...{ AWS_REGION: place.region, AWS_DEFAULT_REGION: place.region, AWS_ENDPOINT_URL: endpoint },
    // By its address: the SDK then writes a bucket into the path and not into a host name.
    AWS_ENDPOINT_URL_S3: endpoint.replace('localhost', '127.0.0.1'),
    ...{ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_LAMBDA_FUNCTION_NAME: name, AWS_LAMBDA_FUNCTION_VERSION: '$LATEST' },
    ...{ AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`, AWS_LAMBDA_LOG_STREAM_NAME: 'local' },
    ...{ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: show(MemorySize), AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' },
    ...{ AWS_EXECUTION_ENV: `AWS_Lambda_${show(Runtime)}`, LAMBDA_TASK_ROOT: directory, _HANDLER: text(Handler) },
    ...{ LANG: 'en_US.UTF-8', TZ: ':UTC', PATH: '/usr/bin:/bin' },
  };
  const limits = { memoryMb: Number(MemorySize), timeoutMs: Number(Timeout) * 1000 };
  return { name, arn, roleArn: text(Role), directory, handler: text(Handler), ...limits, environment };
}
