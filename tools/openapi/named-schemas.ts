import { readdirSync } from 'node:fs';
import * as z from 'zod/mini';
export type JsonSchema = Record<string, unknown>;

const registry = z.registry<{ id: string }>();

const SCHEMAS = new URL('../../http/contract/schemas/', import.meta.url);
/** Building blocks, described where they are used. */
const BLOCKS = 'text.ts';

/** Every exported schema of the contract is a component under its own name; paths and queries become parameters instead. */
for (const file of readdirSync(SCHEMAS)
  .filter((name) => name !== BLOCKS)
  .sort()) {
  const module = (await import(new URL(file, SCHEMAS).href)) as Record<string, z.ZodMiniType>;
  for (const [name, schema] of Object.entries(module)) {
    if (!/(?:Path|Query)$/.test(name)) registry.add(schema, { id: name.charAt(0).toUpperCase() + name.slice(1) });
  }
}

const reference = (id: string): string => `#/components/schemas/${id}`;

/** JSON Schema carries its dialect and id once per document, not once per component. */
const bare = ({ $schema: _dialect, $id: _id, ...rest }: JsonSchema): JsonSchema => rest;

/** The components of the document, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'input', target: 'draft-2020-12' });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, schema]) => [name, bare(schema as JsonSchema)]),
  );
}

/** A reference to the component that the schema is. */
export function referenceTo(schema: z.ZodMiniType): { $ref: string } {
  const named = registry.get(schema);
  if (named === undefined) throw new Error('A schema of the contract is not exported by name');
  return { $ref: reference(named.id) };
}

/** Properties of a path's or query's schema, with what each requires. */
export function propertiesOf(schema: z.ZodMiniType): { name: string; required: boolean; schema: JsonSchema }[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property as JsonSchema,
  }));
}
