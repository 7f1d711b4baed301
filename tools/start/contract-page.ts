import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const CONTRACT = resolve(import.meta.dirname, '../../openapi/openapi.yaml');
const REDOCLY = resolve(import.meta.dirname, '../../node_modules/@redocly/cli/bin/cli.js');

/** Makes the contract a page that needs nothing from elsewhere, unless `page` is newer than the contract already. */
export async function writeContractPage(page: string): Promise<void> {
  if (existsSync(page) && statSync(page).mtimeMs > statSync(CONTRACT).mtimeMs) return;
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  await promisify(execFile)(process.execPath, [REDOCLY, 'build-docs', CONTRACT, '--output', page, '--inlineBundle'], {
    env: { ...process.env, ...quiet },
  });
}
