import type { IncomingMessage } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import { isLocalHost, type Handler } from '../endpoint/listen.ts';
import { decide, type ResourcePolicy } from '../iam/decide.ts';
import { object, objects, Refusal, show, text, type JsonObject } from '../json.ts';
import { BUCKET_TYPE, onObject, readBuckets, type Bucket } from '../services/s3/buckets.ts';
import { ObjectStore } from '../services/s3/store.ts';
import { headersOf } from './headers.ts';

export const DISTRIBUTION_TYPE = 'AWS::CloudFront::Distribution';
const POLICY_TYPE = 'AWS::CloudFront::ResponseHeadersPolicy';

/** What is read for the distribution, and not hosted by itself. */
export const DISTRIBUTION_TYPES = [DISTRIBUTION_TYPE, POLICY_TYPE, 'AWS::CloudFront::OriginAccessControl'];

const PASSED_ON = ['content-type', 'cache-control', 'content-encoding'];

/** An object as it was found, or why not. */
type Found = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer } | undefined;

/**
 * The app's CloudFront distribution of a bucket: its objects, read as CloudFront under the bucket's policy, with the headers of the response headers policy.
 * Nothing is cached, compressed or logged. @throws Refusal for what it does not know
 */
export function openDistribution(
  assembly: Assembly,
  data: string,
  policyOf: (arn: string) => ResourcePolicy | undefined,
  origin: string,
): Handler {
  const [distribution, ...others] = assembly.resources(DISTRIBUTION_TYPE);
  if (!distribution || others.length > 0) throw new Refusal('the local cloud hosts one distribution at most');
  const config = object(distribution.properties['DistributionConfig']);
  const { DefaultCacheBehavior, DefaultRootObject, CustomErrorResponses } = config;
  const behaviour = object(DefaultCacheBehavior);
  const surplus = ['FunctionAssociations', 'LambdaFunctionAssociations', 'TrustedKeyGroups'].find(
    (one) => one in behaviour,
  );
  if (surplus !== undefined || 'CacheBehaviors' in config)
    throw new Refusal(`the local cloud knows no ${surplus ?? 'CacheBehaviors'} of a distribution`);
  const bucket = bucketOf(assembly, config);
  const headers = Object.fromEntries(policyHeaders(assembly, show(behaviour['ResponseHeadersPolicyId'])));
  const failures = new Map(objects(CustomErrorResponses).map((one) => [Number(one['ErrorCode']), one]));
  const store = new ObjectStore(data);
  const caller = { roleArn: 'cloudfront.amazonaws.com', account: distribution.place.account, identity: [] };

  /** CloudFront may read what the bucket's policy lets it; whoever may not list learns nothing of what is not there. */
  const read = (key: string): Found => {
    const { resource, keys } = onObject(bucket, key);
    const facts = { 'aws:securetransport': ['true'], 'aws:sourcearn': [distribution.arn], ...keys };
    const context = new Map(Object.entries(facts));
    if (decide(caller, { action: 's3:GetObject', resource, context }, policyOf(bucket.arn)) !== undefined)
      return undefined;
    const version = store.find(bucket, key);
    return !version || version.deleted ? undefined : { headers: version.headers, body: store.body(bucket, version) };
  };

  const find = (path: string): { readonly status: number; readonly found: Found } => {
    const found = read(path === '/' ? show(DefaultRootObject) : path.slice(1));
    const failure = found === undefined ? failures.get(403) : undefined;
    if (failure === undefined) return { status: found === undefined ? 403 : 200, found };
    return { status: Number(failure['ResponseCode']), found: read(text(failure['ResponsePagePath']).slice(1)) };
  };

  return (request, response) => {
    const elsewhere = elsewhereThan(origin, request);
    if (elsewhere !== undefined) return Promise.resolve(void response.writeHead(...elsewhere).end());
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return Promise.resolve(void response.writeHead(403, headers).end());
    }
    const { status, found } = find(pathOf(request));
    const own = Object.fromEntries(Object.entries(found?.headers ?? {}).filter(([name]) => PASSED_ON.includes(name)));
    response.writeHead(status, { ...own, ...headers });
    return Promise.resolve(void response.end(request.method === 'HEAD' ? undefined : found?.body));
  };
}

const pathOf = ({ url = '/' }: IncomingMessage): string => decodeURI(url.split('?')[0] ?? '/');

/** The page has one origin: under another name of this machine it would not be let in by the API. */
function elsewhereThan(
  origin: string,
  { headers: { host }, url = '/' }: IncomingMessage,
): [number, Record<string, string>] | undefined {
  if (`http://${host ?? ''}` === origin) return undefined;
  return isLocalHost(host) ? [307, { location: origin + url }] : [421, {}];
}

function bucketOf(assembly: Assembly, { Origins }: JsonObject): Bucket {
  const [origin, ...others] = objects(Origins);
  const [name = ''] = show(origin?.['DomainName']).split('.s3.');
  const known = assembly.resources(BUCKET_TYPE).some((one) => one.name === name);
  if (!known || others.length > 0)
    throw new Refusal('the local cloud knows no origin of a distribution but one bucket of the app');
  return readBuckets(assembly)(name);
}

function policyHeaders(assembly: Assembly, id: string) {
  const policy = assembly.resources(POLICY_TYPE).find(({ ref }) => ref === id);
  return policy === undefined ? [] : headersOf(object(policy.properties['ResponseHeadersPolicyConfig']));
}
