import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One action on one resource that a role was seen using. */
export interface Use {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

interface TrailRecord {
  readonly eventSource: string;
  readonly eventName: string;
  readonly errorCode?: string;
  readonly userIdentity: { readonly sessionContext?: { readonly sessionIssuer?: { readonly userName?: string } } };
  readonly requestParameters?: {
    readonly secretId?: string;
    readonly indexName?: string;
    readonly versionId?: string;
    readonly requestItems?: readonly { readonly operation: string; readonly tableName: string }[];
  };
  readonly resources?: readonly { readonly ARN: string }[];
}

/** What the CloudTrail records in a folder show of every role; denied calls show nothing that a role needs. */
export function usesIn(folder: string): Use[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TrailRecord)
    .filter(({ errorCode }) => errorCode !== 'AccessDenied' && errorCode !== 'AccessDeniedException')
    .flatMap(usesOf);
}

function usesOf({ eventSource, eventName, userIdentity, requestParameters, resources }: TrailRecord): Use[] {
  const role = userIdentity.sessionContext?.sessionIssuer?.userName;
  if (role === undefined) return [];
  const service = eventSource.replace('.amazonaws.com', '');
  const { requestItems, secretId, indexName } = requestParameters ?? {};
  if (eventName === 'TransactWriteItems') {
    // Authorised as the actions of its items.
    return (requestItems ?? []).map(({ operation, tableName }) => ({
      role,
      action: `${service}:${operation}Item`,
      resource: `:table/${tableName}`,
    }));
  }
  const action = `${service}:${service === 's3' ? s3Action(eventName, requestParameters?.versionId) : eventName}`;
  if (secretId !== undefined) return [{ role, action, resource: secretId }];
  // What knows no resources is granted on all of them.
  if (resources === undefined || resources.length === 0) return [{ role, action, resource: '*' }];
  return resources.map(({ ARN }) => ({
    role,
    action,
    resource: indexName === undefined ? ARN : `${ARN.replace(/\/index\/.*$/, '')}/index/${indexName}`,
  }));
}

/** What S3's calls are authorised as, where that is not their name. */
const S3_ACTIONS: Readonly<Record<string, string>> = {
  PostObject: 'PutObject',
  HeadObject: 'GetObject',
  ListObjectVersions: 'ListBucketVersions',
  ListObjectsV2: 'ListBucket',
};

function s3Action(eventName: string, version: string | undefined): string {
  const action = S3_ACTIONS[eventName] ?? eventName;
  return version === undefined ? action : `${action}Version`;
}
