import { createClient } from '@hey-api/openapi-ts';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { callTable, withoutHeaders, type ContractDocument } from './call-table.ts';

const OUTPUT = new URL('../../client/generated/', import.meta.url);

/** `npm run generate`: the types of every call, and the table by which `client/device.ts` makes them. */
const document = parse(
  await readFile(new URL('../../openapi/openapi.yaml', import.meta.url), 'utf8'),
) as ContractDocument;
await createClient({
  input: withoutHeaders(document) as never,
  output: { path: fileURLToPath(OUTPUT), importFileExtension: '.ts', clean: true, entryFile: false },
  plugins: ['@hey-api/typescript'],
  logs: { level: 'silent', file: false },
});
await writeFile(new URL('calls.gen.ts', OUTPUT), callTable(document));
