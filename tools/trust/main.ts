import { parseArgs } from 'node:util';
import { assertRuntimeCurves } from '../../emrtd/index.ts';
import { bundlePath } from './bundle-file.ts';
import { importCommand } from './import-command.ts';
import { expiringCommand, listCommand } from './list-command.ts';
import { terminal } from './output.ts';
import type { Output } from './output.ts';
import { verifyCommand } from './verify-command.ts';

const usage = `npm run trust -- import FILE… [--root FILE]…   master list, ICAO LDIF, PEM, DER certificate or CRL
npm run trust -- list                            what the bundle holds
npm run trust -- expiring --days 90              anchors that end soon
npm run trust -- verify EF.SOD [--dg N=FILE]… [--at DATE] [--weak-hashes]
                               [--dg 15=FILE --challenge HEX… --answer HEX…]
TRUST_BUNDLE names another bundle file than .trust/trust-bundle.json.`;

const options = {
  root: { type: 'string', multiple: true },
  days: { type: 'string', default: '90' },
  dg: { type: 'string', multiple: true },
  at: { type: 'string' },
  'weak-hashes': { type: 'boolean', default: false },
  challenge: { type: 'string', multiple: true },
  answer: { type: 'string', multiple: true },
} as const;

/** Runs one command. Returns the exit status: 0 done or passed, 1 refused, 2 misused. */
export function trustCommand(args: readonly string[], path: string, now: number, output: Output): number {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [command, ...files] = positionals;
  const [file] = files;
  if (command === 'import' && file !== undefined) return importCommand(files, values.root ?? [], path, output) ? 0 : 1;
  if (command === 'list') {
    listCommand(path, output);
    return 0;
  }
  const days = Number(values.days);
  if (command === 'expiring' && Number.isInteger(days)) {
    expiringCommand(path, days, now, output);
    return 0;
  }
  if (command === 'verify' && file !== undefined && files.length === 1) {
    const { at } = values;
    const request = {
      sod: file,
      groups: values.dg ?? [],
      at,
      weakHashes: values['weak-hashes'],
      challenges: values.challenge ?? [],
      answers: values.answer ?? [],
    };
    return verifyCommand(request, path, now, output) ? 0 : 1;
  }
  output.line(usage);
  return 2;
}

if (import.meta.main) {
  assertRuntimeCurves();
  try {
    process.exitCode = trustCommand(process.argv.slice(2), bundlePath(), Date.now(), terminal);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
