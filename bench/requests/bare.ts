import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../http/contract/routes.ts';
import { assetsFile, changeTemplate, type Template } from '../../tools/cost/assembly.ts';

/** Where the bare handler answers, whatever the method. */
export const BARE_PATH = '/v1/bare';

const ASSET = 'bare'.padEnd(64, '0');
const MODEL = 'Information';
const METHODS = new Set(Object.values(routes).map(({ method }) => method));
const CODE = `export const handler = async () => ({ statusCode: 200, headers: {}, body: '{"status":"ok"}' });\n`;

interface Assets {
  readonly files: Record<string, { readonly source: { readonly path: string } }>;
}

/**
 * Adds to an assembly a function of the same shape as ours (runtime, role, log group, proxy integration) that answers at once. It is
 * what the local cloud itself costs: gateway, event, worker, answer, logs.
 */
export function addBareHandler(folder: string): void {
  const directory = `asset.${ASSET}`;
  mkdirSync(join(folder, directory));
  writeFileSync(join(folder, directory, 'index.mjs'), CODE);
  const assets = JSON.parse(readFileSync(assetsFile(folder), 'utf8')) as Assets;
  assets.files[ASSET] = { source: { path: directory } };
  writeFileSync(assetsFile(folder), JSON.stringify(assets));
  changeTemplate(folder, addRoute);
}

function addRoute({ Resources }: Template): void {
  const named = (id: RegExp, type: string): readonly [string, Template['Resources'][string]] => {
    const [found, ...others] = Object.entries(Resources).filter(([name, { Type }]) => id.test(name) && Type === type);
    if (found === undefined || others.length > 0) throw new Error(`the assembly has not just one ${type} ${id.source}`);
    return found;
  };
  const [modelId, model] = named(new RegExp(`^${MODEL}Function`), 'AWS::Lambda::Function');
  const [, permission] = named(new RegExp(`Permission.*${MODEL}Function`), 'AWS::Lambda::Permission');
  const [healthId, health] = named(/v1health[0-9A-F]{8}$/, 'AWS::ApiGateway::Resource');
  const [, method] = named(/v1healthGET/, 'AWS::ApiGateway::Method');
  const copy = <T>(value: T, from: string, to: string): T =>
    JSON.parse(JSON.stringify(value).replaceAll(`"${from}"`, `"${to}"`)) as T;
  Resources['BareFunction'] = {
    ...model,
    Properties: { ...model.Properties, Code: { S3Bucket: 'assets', S3Key: `${ASSET}.zip` } },
  };
  Resources['BarePermission'] = copy(permission, modelId, 'BareFunction');
  Resources['BareResource'] = { ...health, Properties: { ...health.Properties, PathPart: BARE_PATH.split('/')[2] } };
  const bare = copy(copy(method, modelId, 'BareFunction'), healthId, 'BareResource');
  for (const HttpMethod of METHODS)
    Resources[`BareMethod${HttpMethod}`] = { ...bare, Properties: { ...bare.Properties, HttpMethod } };
}
