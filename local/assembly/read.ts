import { join } from 'node:path';
import { object, readJson, text, type Json, type JsonObject } from '../json.ts';
import type { Place } from './names.ts';

/** A stack as the synthesizer left it: its template, unresolved, and the absolute paths of its assets by hash. */
export interface StackSource {
  readonly name: string;
  readonly place: Place;
  readonly template: JsonObject;
  readonly assets: ReadonlyMap<string, string>;
}

/** The stacks of a cloud assembly in manifest order. @throws Refusal where there is none */
export function readAssembly(directory: string): StackSource[] {
  const read = (name: string): JsonObject => object(readJson(join(directory, name)));
  const pathOf = (asset: Json): string => join(directory, text(object(object(asset)['source'])['path']));
  const artifacts = object(read('manifest.json')['artifacts']);
  const stacks = Object.entries(artifacts).filter(([, one]) => object(one)['type'] === 'aws:cloudformation:stack');
  return stacks.map(([id, artifact]) => {
    const { properties, environment } = object(artifact);
    const { stackName = id, templateFile } = object(properties);
    const { file } = object(object(artifacts[`${id}.assets`])['properties']);
    const assets = Object.entries(file === undefined ? {} : object(read(text(file))['files']));
    return {
      name: text(stackName),
      place: placeOf(environment),
      template: read(text(templateFile, id)),
      assets: new Map(assets.map(([hash, asset]) => [hash, pathOf(asset)])),
    };
  });
}

function placeOf(environment: Json | undefined): Place {
  const [, , account = '', region = ''] = text(environment ?? '').split('/');
  const given = (part: string, otherwise: string): string => (/^(unknown|$)/.test(part) ? otherwise : part);
  return { account: given(account, '000000000000'), region: given(region, 'ap-southeast-1') };
}
