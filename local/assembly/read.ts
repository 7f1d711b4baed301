import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, object, parse, Refusal, text, type Json, type JsonObject } from '../json.ts';
import type { Place } from './names.ts';

/** A stack as the synthesizer left it: its template, unresolved, and its assets by hash. */
export interface StackSource {
  readonly name: string;
  readonly place: Place;
  readonly template: JsonObject;
  /** Asset hash → absolute path. */
  readonly assets: ReadonlyMap<string, string>;
}

/** The stacks of a cloud assembly (nested assemblies of CDK stages included) in manifest order. */
export function readAssembly(directory: string): StackSource[] {
  const artifacts = object(file(directory, 'manifest.json')['artifacts'], 'manifest.json artifacts');
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { type, properties, environment } = object(artifact, id);
    const at = object(properties, id);
    if (type === 'cdk:cloud-assembly') return readAssembly(join(directory, text(at['directoryName'], id)));
    if (type !== 'aws:cloudformation:stack') return [];
    return {
      name: typeof at['stackName'] === 'string' ? at['stackName'] : id,
      place: place(environment),
      template: file(directory, text(at['templateFile'], id)),
      assets: assets(directory, artifacts, id),
    };
  });
}

function place(environment: Json | undefined): Place {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(typeof environment === 'string' ? environment : '') ?? [];
  return {
    account: account === undefined || account.startsWith('unknown') ? '000000000000' : account,
    region: region === undefined || region.startsWith('unknown') ? 'ap-southeast-1' : region,
  };
}

function assets(directory: string, artifacts: JsonObject, stack: string): Map<string, string> {
  const found = new Map<string, string>();
  const manifest = artifacts[`${stack}.assets`];
  if (manifest === undefined) return found;
  const { file: name } = object(object(manifest, stack)['properties'], stack);
  const files = object(file(directory, text(name, stack))['files'], 'assets');
  for (const [hash, asset] of Object.entries(files)) {
    const { path } = object(object(asset, hash)['source'], hash);
    if (path !== undefined) found.set(hash, join(directory, text(path, hash)));
  }
  return found;
}

function file(directory: string, name: string): JsonObject {
  const path = join(directory, name);
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`${path} cannot be read: is ${directory} a synthesized assembly (cdk.out)?`);
  }
  const content = parse(source);
  if (!isObject(content)) throw new Refusal(`${path}: expected an object`);
  return content;
}
