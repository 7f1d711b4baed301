import { readFile } from 'node:fs/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { operatorSettings, readEndpoint } from '../local-cloud/endpoint.ts';
import { buildPage } from './build.ts';

type Outputs = Readonly<Record<string, string>>;
type ClientSettings = NonNullable<ConstructorParameters<typeof S3Client>[0]>;

/** What was deployed, and where it can be seen. */
export interface DeployedPage {
  readonly url: string;
  readonly files: readonly string[];
}

/** Puts the page where a stage on AWS serves it from, with the credentials of the shell. `file` is what `cdk deploy --outputs-file` wrote. */
export async function deployTo(file: string): Promise<DeployedPage> {
  const stacks = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, Outputs>>;
  const outputs = Object.values(stacks).find((stack) => 'PageBucketName' in stack);
  if (outputs === undefined) throw new Error(`${file} has no output of a Web stack`);
  return deploy({}, outputs);
}

/** The same for the local cloud whose data stand in `data`. */
export function deployLocally(data: string): Promise<DeployedPage> {
  const local = readEndpoint(data);
  const { page = local.url, outputs } = local;
  return deploy({ ...operatorSettings(local), forcePathStyle: true }, { ...outputs, PageUrl: page });
}

async function deploy(settings: ClientSettings, outputs: Outputs): Promise<DeployedPage> {
  const client = new S3Client(settings);
  const files = buildPage(output(outputs, 'PageApiUrl'));
  const Bucket = output(outputs, 'PageBucketName');
  // The page that names the others comes last: nobody is sent to what is not there yet.
  for (const { key, type, cacheControl, body } of files) {
    await client.send(
      new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: type, CacheControl: cacheControl }),
    );
  }
  client.destroy();
  return { url: output(outputs, 'PageUrl'), files: files.map(({ key }) => key) };
}

function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the deployment has no output ${name}`);
  return value;
}
