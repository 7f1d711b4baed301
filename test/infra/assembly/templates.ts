import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyOf, type Stage } from './stages.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export interface Resource {
  readonly id: string;
  readonly stack: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly deletionPolicy?: string;
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: JsonObject; readonly DeletionPolicy?: string }>
  >;
  readonly Outputs?: JsonObject;
  readonly Parameters?: JsonObject;
  readonly Rules?: JsonObject;
}

/** The templates of a stage by the name of their stack's last part: Data, Api. */
export const templatesOf = (stage: Stage): ReadonlyMap<string, Template> => {
  const folder = assemblyOf(stage);
  return new Map(
    globSync('*.template.json', { cwd: folder })
      .sort()
      .map((file) => [
        file.replace(/^.*-(\w+)\.template\.json$/, '$1'),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template,
      ]),
  );
};

/** Every resource of every stack of a stage. */
export const resourcesOf = (stage: Stage): readonly Resource[] =>
  [...templatesOf(stage)].flatMap(([stack, template]) =>
    Object.entries(template.Resources).map(([id, { Type, Properties, DeletionPolicy }]) => ({
      id,
      stack,
      type: Type,
      properties: Properties ?? {},
      ...(DeletionPolicy !== undefined && { deletionPolicy: DeletionPolicy }),
    })),
  );

/** Every resource of one type. Throws when there is none: a property of nothing proves nothing. */
export function resourcesOfType(stage: Stage, type: string): readonly Resource[] {
  const found = resourcesOf(stage).filter((resource) => resource.type === type);
  if (found.length === 0) throw new Error(`The templates of ${stage} hold no ${type}`);
  return found;
}

/** The value at `path` below `value`, undefined when a step is missing. */
export const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (part, step) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as JsonObject)[step] : undefined,
    value,
  );

/** The text at `path` below `value`. Throws when something else is there. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`${path.join('.')} is ${JSON.stringify(found)}, not a text`);
  return found;
}

/** CloudFormation and IAM take one thing or a list of them. */
export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
