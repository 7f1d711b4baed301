import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { makePeople } from '../../tools/sandbox/people.ts';
import { outcomeOf } from './harness/answers.ts';
import type { Cloud } from './harness/cloud.ts';
import { run } from './harness/run.ts';

const COMMAND = resolve(import.meta.dirname, '../../tools/sandbox/main.ts');
const SEED = 77;
const COUNT = 40;

/** `npm run sandbox` for a deployed stage, with the shell's credentials and these outputs; the cloud plays AWS. */
async function fill(cloud: Cloud, outputs: Readonly<Record<string, string>>): Promise<string> {
  const { endpoint, accessKeyId, secretAccessKey } = cloud.endpoint.aws;
  const folder = join(cloud.data, 'deployed');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify({ 'Dinhdanh-dev-Data': outputs, 'Dinhdanh-dev-Api': { ApiUrl: cloud.url } }));
  const options = ['--outputs', file, '--data', folder, '--seed', String(SEED), '--count', String(COUNT)];
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...options], {
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
  return stdout;
}

run('the sandbox of a stage that was deployed', (run) => {
  test('REG-5 is filled from what the deployment says of itself, and its people can register', async () => {
    const person = makePeople(SEED, todayInVietnam(Date.now()), COUNT).at(-1)!;
    const citizen = await run.citizen({ person });
    expect(outcomeOf(await citizen.start())).toBe('422 population_mismatch');
    expect(await fill(run.cloud, run.cloud.endpoint.outputs)).toContain(
      'loaded into the population table of the stage',
    );
    expect(outcomeOf(await citizen.start())).toBe('201');
  });

  test('REG-6 of a stage with a real register is left alone, with the reason', async () => {
    const { RootSecretArn = '' } = run.cloud.endpoint.outputs;
    await expect(fill(run.cloud, { RootSecretArn })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no output'),
    });
  });
});
