import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuseIfInUse } from './claim.ts';
import { startCloud, type Cloud } from './cloud.ts';
import { Refusal } from './json.ts';
import { OWN_DATA, readOptions, type CommandOptions } from './options.ts';
import { synthesize } from './synthesis.ts';

try {
  requireNode();
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.reset) reset(options.data);
  const starting = startCloud({ ...options, assembly: options.assembly ?? (() => synthesize(options.data)) });
  stopOnSignal(starting);
  announce(await starting, options);
} catch (failure) {
  if (!(failure instanceof Refusal)) throw failure;
  console.error(`local cloud: ${failure.message}`);
  process.exitCode = 1;
}

function requireNode(): void {
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new Refusal(`Node 24 is needed, as in Lambda; this is ${process.version}`);
}

/** Clears only what looks like a data directory of ours. */
function reset(data: string): void {
  if (!existsSync(data)) return;
  refuseIfInUse(data);
  const ours = data === OWN_DATA || existsSync(join(data, 'endpoint.json')) || readdirSync(data).length === 0;
  if (!ours) throw new Refusal(`${data} is not a data directory of the local cloud: not cleared`);
  rmSync(data, { recursive: true });
}

function announce({ url, page, summary }: Cloud, { data }: CommandOptions): void {
  for (const line of summary) console.log(line);
  console.log(`Inbox, denied calls, trail, faults, meter, contract: ${url}/__local/ · data and logs: ${data}`);
  if (page !== undefined) console.log(`Web page: ${page} (its files come with "npm run web -- deploy")`);
  console.log(`ready ${url}`);
}

/** A signal that comes while it starts waits for the start, so that nothing begun is left behind. */
function stopOnSignal(starting: Promise<Cloud>): void {
  const stop = (): void => {
    void starting.then(async (cloud) => {
      await cloud.stop();
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
