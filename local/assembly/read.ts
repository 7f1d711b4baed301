import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { object, parse, Refusal, text, type Json, type JsonObject } from '../json.ts';
import type { Place } from './names.ts';

/** A stack as the synthesizer left it: its template, unresolved, and the absolute paths of its assets by hash. */
export interface StackSource {
  readonly name: string;
  readonly place: Place;
  readonly template: JsonObject;
  readonly assets: ReadonlyMap<string, string>;
}

/** The stacks of a cloud assembly (nested assemblies of CDK stages included) in manifest order. */
export function readAssembly(directory: string): StackSource[] {
  const artifacts = object(readObject(directory, 'manifest.json')['artifacts']);
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { type, properties, environment } = object(artifact);
    const { directoryName, stackName = id, templateFile } = object(properties);
    if (type === 'cdk:cloud-assembly') return readAssembly(join(directory, text(directoryName, id)));
    if (type !== 'aws:cloudformation:stack') return [];
    const { file } = object(object(artifacts[`${id}.assets`])['properties']);
    return {
      name: text(stackName, id),
      place: placeOf(environment),
      template: readObject(directory, text(templateFile, id)),
      assets: file === undefined ? new Map<string, string>() : readAssets(directory, text(file, id)),
    };
  });
}

function placeOf(environment: Json | undefined): Place {
  const [, , account = '', region = ''] = text(environment ?? '').split('/');
  const given = (part: string, otherwise: string): string =>
    part === '' || part.startsWith('unknown') ? otherwise : part;
  return { account: given(account, '000000000000'), region: given(region, 'ap-southeast-1') };
}

function readAssets(directory: string, file: string): Map<string, string> {
  const files = Object.entries(object(readObject(directory, file)['files']));
  return new Map(
    files.map(([hash, asset]) => [hash, join(directory, text(object(object(asset)['source'])['path'], hash))]),
  );
}

function readObject(directory: string, name: string): JsonObject {
  try {
    return object(parse(readFileSync(join(directory, name), 'utf8')));
  } catch {
    throw new Refusal(`${join(directory, name)} cannot be read: is ${directory} a synthesized assembly (cdk.out)?`);
  }
}
