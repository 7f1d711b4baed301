import { DependencyUnavailable } from '../../domain/outcome.ts';

/** A page of the versions and deletions of a bucket's objects. */
export interface VersionPage {
  readonly versions: readonly { readonly key: string; readonly version: string }[];
  /** What to ask for the next page with. */
  readonly next: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads S3's `ListVersionsResult`. Keys and versions of ours hold no character that XML would write otherwise.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @throws DependencyUnavailable for another document
 */
export function versionsIn(xml: string): VersionPage {
  if (!xml.includes('<ListVersionsResult')) throw unreadable('no list of versions');
  const versions = [...xml.matchAll(/<(Version|DeleteMarker)>(.*?)<\/\1>/gs)].map(([, , entry = '']) => ({
    key: textOf(entry, 'Key'),
    version: textOf(entry, 'VersionId'),
  }));
  if (!/<IsTruncated>true<\/IsTruncated>/.test(xml)) return { versions, next: undefined };
  const next = {
    'key-marker': textOf(xml, 'NextKeyMarker'),
    'version-id-marker': textOf(xml, 'NextVersionIdMarker'),
  };
  return { versions, next };
}

function textOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (text === undefined) throw unreadable(`no ${name}`);
  return text;
}

const unreadable = (why: string): DependencyUnavailable =>
  new DependencyUnavailable('objects', 2, { cause: new Error(why) });
