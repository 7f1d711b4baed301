import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sfnWorkflow } from '../../../../adapters/workflow/sfn-workflow.ts';
import type { RunRef } from '../../../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { clientOf, hangUp, json, startService, type ScriptedService } from '../scripted-service.ts';

const ARN = 'arn:aws:states:ap-southeast-1:111122223333:stateMachine:Approval';
const run: RunRef = { person: 'v1.somebody' as PersonRef, dossierId: 'one', attempt: 2, phase: 'check' };
let service: ScriptedService;
let client: SFNClient;

beforeAll(async () => {
  service = await startService();
  client = new SFNClient({ ...clientOf(service), maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const start = () => sfnWorkflow(client, ARN).start(run);

describe('starting runs of the approval workflow', () => {
  test('AUD-4 a run’s name and input are references and ids, whatever else the caller holds', async () => {
    service.script(json(200, { executionArn: `${ARN}:x`, startDate: 1 }));
    await sfnWorkflow(client, ARN).start({ ...run, name: 'Giả Tưởng' } as RunRef);
    const { name, input, stateMachineArn } = JSON.parse(service.calls[0]!.body) as Record<string, string>;
    expect([name, stateMachineArn]).toEqual(['one-1-check-2', ARN]);
    expect(JSON.parse(input!)).toEqual(run);
  });

  test('FA-15 one that has begun and ended before is not begun again, and said to have ended', async () => {
    service.script(json(400, { __type: 'com.amazonaws.states#ExecutionAlreadyExists', message: 'it does' }));
    await expect(start()).resolves.toBe('ended');
  });

  test.each([
    ['a throttled call', json(400, { __type: 'ThrottlingException' })],
    ['a denied call', json(400, { __type: 'AccessDeniedException' })],
    ['a machine that is not there', json(400, { __type: 'com.amazonaws.states#StateMachineDoesNotExist' })],
    ['a failure of the service', json(500, {})],
    ['no answer', hangUp],
  ])('FA-5 %s means not now', async (_, answer) => {
    service.script(answer);
    await expect(start()).rejects.toThrow(DependencyUnavailable);
  });
});
