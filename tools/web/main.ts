import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from './build.ts';
import { deployLocally, deployTo, type DeployedPage } from './deploy.ts';

const USAGE = `npm run web -- deploy --outputs FILE   puts the page where the stage serves it; FILE is what cdk deploy --outputs-file wrote
npm run web -- deploy [--data DIR]      the same for the running local cloud (.local)
npm run web -- build --api URL --to DIR writes the page's files into a folder`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    api: { type: 'string' },
    data: { type: 'string', default: '.local' },
    outputs: { type: 'string' },
    to: { type: 'string' },
  },
});
const [command] = positionals;
if (command === 'deploy')
  tell(await (values.outputs === undefined ? deployLocally(values.data) : deployTo(values.outputs)));
else if (command === 'build' && values.api !== undefined && values.to !== undefined) await write(values.api, values.to);
else {
  console.error(USAGE);
  process.exitCode = 1;
}

function tell({ url, files }: DeployedPage): void {
  for (const file of files) console.log(file);
  console.log(url);
}

async function write(apiUrl: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { key, body } of buildPage(apiUrl)) await writeFile(join(folder, key), body);
}
