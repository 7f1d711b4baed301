import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, problemOf } from './harness/answers.ts';
import { copyWithout } from './harness/changed-assembly.ts';
import type { Cloud } from './harness/cloud.ts';
import { run } from './harness/run.ts';

interface TrailRecord {
  readonly eventSource: string;
  readonly eventName: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly userIdentity: { readonly arn: string };
}

const trailOf = ({ data }: Cloud): TrailRecord[] =>
  readdirSync(join(data, 'cloudtrail')).flatMap((file) =>
    readFileSync(join(data, 'cloudtrail', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TrailRecord),
  );

const withoutPut = (folder: string): string =>
  copyWithout({ feature: 'Registration', action: 'dynamodb:PutItem', resource: 'AccountsTable' }, folder);

run(
  'registration without the permission to put an account',
  (run) => {
    test('IAM the client hears "not now"', async () => {
      const citizen = await run.citizen();
      const problem = problemOf(await citizen.setPassword(await citizen.verified()));
      expect(problem).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
    });

    test('IAM nothing was stored', async () => {
      const citizen = await run.citizen();
      await citizen.setPassword(await citizen.verified());
      expect(outcomeOf(await citizen.signIn())).toBe('401 invalid_credentials');
    });

    test('IAM the denial stands in CloudTrail with the error, the caller, the action and the table', async () => {
      const citizen = await run.citizen();
      await citizen.setPassword(await citizen.verified());
      const denied = trailOf(run.cloud).findLast(
        ({ errorCode }) => errorCode !== undefined && errorCode.startsWith('AccessDenied'),
      );
      expect(denied).toMatchObject({ eventSource: 'dynamodb.amazonaws.com', eventName: 'TransactWriteItems' });
      expect(denied?.userIdentity.arn).toMatch(/:assumed-role\/.*Registration/);
      expect(denied?.errorMessage).toMatch(
        /is not authorized to perform: dynamodb:PutItem on resource: .*AccountsTable/,
      );
    });

    test('IAM the page of denied calls shows it', async () => {
      const citizen = await run.citizen();
      await citizen.setPassword(await citizen.verified());
      const denied = await run.cloud.page<TrailRecord[]>('/denied');
      expect(denied.at(-1)?.errorMessage).toContain('dynamodb:PutItem');
    });
  },
  withoutPut,
);

const withoutPopulation = (folder: string): string =>
  copyWithout({ feature: 'Registration', action: 'dynamodb:GetItem', resource: 'PopulationTable' }, folder);

run(
  'registration without the population database',
  (run) => {
    test('REG-6 is a technical error with a retry time, not a mismatch', async () => {
      const problem = problemOf(await (await run.citizen()).start());
      expect(problem).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
      expect(problem.retryAfter).toBeGreaterThan(0);
    });

    test('REG-6 costs the citizen no attempt', async () => {
      const citizen = await run.citizen();
      const outcomes: string[] = [];
      for (let n = 0; n < 6; n += 1) outcomes.push(outcomeOf(await citizen.start()));
      expect(outcomes).toEqual(Array(6).fill('503 temporarily_unavailable'));
      expect(await citizen.messages()).toEqual([]);
    });
  },
  withoutPopulation,
);

run('the assembly as it was synthesized', (run) => {
  test('IAM lets every call of a journey through', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    await citizen.call('getMe', {}, { accessToken });
    await citizen.call('endCurrentSession', {}, { accessToken });
    expect(await run.cloud.page('/denied')).toEqual([]);
  });
});
