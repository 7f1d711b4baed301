import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../http/contract/routes.ts';
import { bundle } from '../../lib/constructs/bundle.ts';
import { assetsFile, changeTemplate, type Template } from '../../tools/cost/assembly.ts';

/** Where the bare handler answers, whatever the method: at once, and after one read and one write. */
export const BARE_PATHS = { atOnce: '/v1/bare', storing: '/v1/bare/storing' } as const;

const ASSET = 'bare'.padEnd(64, '0');
/** Its role may read and write what the bare handler does. */
const MODEL = 'Registration';
/** Whose route the bare handler's are copies of. */
const NEIGHBOUR = 'Information';
const METHODS = new Set(Object.values(routes).map(({ method }) => method));

interface Assets {
  readonly files: Record<string, { readonly source: { readonly path: string } }>;
}

/**
 * Adds to an assembly a function of the same shape as ours (runtime, role, log group, proxy integration, bundler). Answering at once it is
 * what the local cloud itself costs: gateway, event, worker, answer, logs; storing, what the plainest handler that stores anything costs.
 */
export function addBareHandler(folder: string): void {
  const directory = `asset.${ASSET}`;
  mkdirSync(join(folder, directory));
  bundle(join(import.meta.dirname, 'bare-handler.ts'), join(folder, directory, 'index.mjs'));
  const assets = JSON.parse(readFileSync(assetsFile(folder), 'utf8')) as Assets;
  assets.files[ASSET] = { source: { path: directory } };
  writeFileSync(assetsFile(folder), JSON.stringify(assets));
  changeTemplate(folder, addRoutes);
}

function addRoutes({ Resources }: Template): void {
  const named = (id: RegExp, type: string): readonly [string, Template['Resources'][string]] => {
    const [found, ...others] = Object.entries(Resources).filter(([name, { Type }]) => id.test(name) && Type === type);
    if (found === undefined || others.length > 0) throw new Error(`the assembly has not just one ${type} ${id.source}`);
    return found;
  };
  const [, model] = named(new RegExp(`^${MODEL}Function`), 'AWS::Lambda::Function');
  const [neighbourId] = named(new RegExp(`^${NEIGHBOUR}Function`), 'AWS::Lambda::Function');
  const [, permission] = named(new RegExp(`Permission.*${NEIGHBOUR}Function`), 'AWS::Lambda::Permission');
  const [healthId, health] = named(/v1health[0-9A-F]{8}$/, 'AWS::ApiGateway::Resource');
  const [, method] = named(/v1healthGET/, 'AWS::ApiGateway::Method');
  const copy = <T>(value: T, from: string, to: string): T =>
    JSON.parse(JSON.stringify(value).replaceAll(`"${from}"`, `"${to}"`)) as T;
  Resources['BareFunction'] = {
    ...model,
    Properties: { ...model.Properties, Code: { S3Bucket: 'assets', S3Key: `${ASSET}.zip` } },
  };
  Resources['BarePermission'] = copy(permission, neighbourId, 'BareFunction');
  const parents = { atOnce: health.Properties['ParentId'], storing: { Ref: 'BareatOnce' } };
  for (const kind of ['atOnce', 'storing'] as const) {
    const id = `Bare${kind}`;
    const place = { ParentId: parents[kind], PathPart: BARE_PATHS[kind].split('/').at(-1) };
    Resources[id] = { ...health, Properties: { ...health.Properties, ...place } };
    const bare = copy(copy(method, neighbourId, 'BareFunction'), healthId, id);
    for (const HttpMethod of METHODS)
      Resources[`${id}${HttpMethod}`] = { ...bare, Properties: { ...bare.Properties, HttpMethod } };
  }
}
