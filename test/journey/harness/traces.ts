import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Cloud } from './cloud.ts';
import type { Trace } from './search.ts';
import type { Item, TableContent } from './tables.ts';

/**
 * Logs of the functions and of the gateway, CloudTrail, histories of executions with what went in and out, and what the cloud itself printed. The
 * inbox stands for the phones.
 */
export const logTraces = ({ data, printed }: Pick<Cloud, 'data' | 'printed'>): readonly Trace[] => [
  ...['logs', 'cloudtrail', 'executions']
    .filter((folder) => existsSync(join(data, folder)))
    .flatMap((folder) =>
      filesIn(join(data, folder)).map((file) => ({
        where: `${folder}/${file}`,
        text: readFileSync(join(data, folder, file), 'utf8'),
      })),
    ),
  { where: 'output', text: printed.join('\n') },
];

/** Every file below a folder, by its path from there; none where there is no folder. */
const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    : [];

/** The keys of every item of every table. */
export const keyTraces = (tables: readonly TableContent[]): readonly Trace[] =>
  tables.map(({ name, keys, items }) => ({
    where: `keys of ${name}`,
    text: items.map((item) => keys.map((key) => String(item[key])).join(' ')).join('\n'),
  }));

/** Everything in every table but the sandbox of the population database, whose people are made up and stand in the clear. */
export const attributeTraces = (tables: readonly TableContent[]): readonly Trace[] =>
  tables
    .filter(({ name }) => name !== 'Population')
    .map(({ name, items }) => ({ where: name, text: items.map(textOf).join('\n') }));

/** An item as text; bytes that nobody sealed would read as text too. */
const textOf = (item: Item): string =>
  JSON.stringify(item, (_name, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
