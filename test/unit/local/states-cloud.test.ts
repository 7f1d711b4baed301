import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as sfn from '@aws-sdk/client-sfn';
import * as sqs from '@aws-sdk/client-sqs';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import { awsFromFunction, endpointFile, type EndpointFile } from './fixture/asking.ts';

const data = newDirectory();
const assembly = synthesizeFixture('workflow.mjs');
let cloud: Cloud;
let file: EndpointFile;
let states: sfn.SFNClient;
let queue: sqs.SQSClient;

async function begin(timeScale = 0.00001): Promise<void> {
  cloud = await startCloud({ assembly, data, port: 0, timeScale });
  file = endpointFile(data);
  const credentials = { accessKeyId: file.aws.accessKeyId, secretAccessKey: 'local' };
  const settings = { endpoint: file.aws.endpoint, region: 'ap-southeast-1', credentials, maxAttempts: 1 };
  states = new sfn.SFNClient(settings);
  queue = new sqs.SQSClient(settings);
}
beforeAll(() => begin());
afterAll(async () => cloud.stop());

const machine = (): string => file.outputs['MachineName']!;
const start = async (name: string, input: JsonObject = {}): Promise<string> => {
  const command = new sfn.StartExecutionCommand({ stateMachineArn: machine(), name, input: JSON.stringify(input) });
  return (await states.send(command)).executionArn!;
};
const describeExecution = (executionArn: string) => states.send(new sfn.DescribeExecutionCommand({ executionArn }));
const types = async (executionArn: string): Promise<string[]> =>
  (await states.send(new sfn.GetExecutionHistoryCommand({ executionArn }))).events!.map(({ type }) => type!);

/** Asks until something is so: what runs by itself has no other end to wait for. */
async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error('it never came');
}
const ended = (arn: string) =>
  until(async () => {
    const execution = await describeExecution(arn);
    return execution.status === 'RUNNING' ? undefined : execution;
  });
/** The token that an execution has sent to the queue. */
const asked = (name: string): Promise<string> =>
  until(async () => {
    const QueueUrl = file.outputs['PlainName']!;
    const receive = new sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
    for (const { Body, ReceiptHandle } of (await queue.send(receive)).Messages ?? []) {
      const ask = JSON.parse(Body!) as { token: string; name: string };
      tokens.set(ask.name, ask.token);
      await queue.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    return tokens.get(name);
  });
const tokens = new Map<string, string>();
const failure = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => (error as Error).name,
  );
const page = async (path: string): Promise<JsonObject[]> =>
  (await (await fetch(`${cloud.url}/__local${path}`)).json()) as JsonObject[];
const inject = (...rules: JsonObject[]) =>
  fetch(`${cloud.url}/__local/faults`, { method: 'POST', body: JSON.stringify({ seed: 1, rules }) });
const success = (taskToken: string, output = '{"by":"officer"}') =>
  states.send(new sfn.SendTaskSuccessCommand({ taskToken, output }));

describe('an execution', () => {
  test('runs functions and tables in the role of its machine, and leaves the records of AWS', async () => {
    const { status, output, startDate, stopDate, input } = await ended(await start('first', { n: 1 }));
    expect([status, output, input]).toEqual(['SUCCEEDED', '{"worked":{"n":1}}', '{"n":1}']);
    expect(stopDate!.getTime()).toBeGreaterThanOrEqual(startDate!.getTime());
    const [begun] = await page('/cloudtrail?event=StartExecution');
    expect(begun).toMatchObject({
      eventSource: 'states.amazonaws.com',
      ...{ readOnly: false, managementEvent: true, requestParameters: { name: 'first', stateMachineArn: machine() } },
    });
    for (const [event, type] of [
      ['Invoke', 'AWS::Lambda::Function'],
      ['PutItem', 'AWS::DynamoDB::Table'],
    ] as const)
      expect((await page(`/cloudtrail?event=${event}`)).at(-1)).toMatchObject({
        userIdentity: { arn: expect.stringMatching(/:assumed-role\/Workflow-ApprovalRole.*\/first$/) },
        ...{ sourceIPAddress: 'states.amazonaws.com', userAgent: 'states.amazonaws.com', resources: [{ type }] },
      });
    expect(await page('/meter')).toContainEqual(
      expect.objectContaining({ requestId: 'first', transitions: 4, calls: [expect.anything(), expect.anything()] }),
    );
  });

  test('is shown with its history', async () => {
    expect(await page('/executions')).toContainEqual(expect.objectContaining({ name: 'first', status: 'SUCCEEDED' }));
    const shown = (await page('/executions/first')) as unknown as JsonObject;
    expect(shown).toMatchObject({ name: 'first', output: '{"worked":{"n":1}}' });
    expect(shown['events']).toHaveLength(16);
    expect((await page('/executions/none')) as unknown).toEqual({ error: 'there is no execution none' });
  });

  test('has a history in pages, in either order', async () => {
    const executionArn = (await page('/executions'))[0]!['executionArn'] as string;
    const ask = (more: object) =>
      states.send(new sfn.GetExecutionHistoryCommand({ executionArn, maxResults: 10, ...more }));
    const first = await ask({});
    const second = await ask({ nextToken: first.nextToken });
    expect([...first.events!, ...second.events!].map(({ id }) => id)).toEqual(
      Array.from({ length: 16 }, (_, at) => at + 1),
    );
    expect(second.nextToken).toBeUndefined();
    expect((await ask({ reverseOrder: true })).events![0]).toMatchObject({ id: 16, type: 'ExecutionSucceeded' });
  });

  test('catches what a table refuses, by the name of the error', async () => {
    const put = { service: 'dynamodb', operation: 'PutItem', key: file.aws.accessKeyId };
    const input = { TableName: Object.values(file.tables)[0]!, Item: { pk: { S: 'taken' } } };
    await awsFromFunction(cloud.url, { ...put, input });
    const { output } = await ended(await start('taken'));
    expect(JSON.parse(output!)).toMatchObject({ Error: 'DynamoDb.ConditionalCheckFailedException' });
  });

  test('FA-24 may not invoke what its role may not: the trail says so, its catcher takes it', async () => {
    const { output } = await ended(await start('denied', { act: 'forbidden' }));
    const { Error: error, Cause } = JSON.parse(output!) as JsonObject;
    expect(error).toBe('Lambda.AWSLambdaException');
    expect(Cause).toMatch(/is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:.*Caller/);
    expect(await page('/denied')).toContainEqual(
      expect.objectContaining({ eventName: 'Invoke', errorCode: 'AccessDeniedException' }),
    );
  });

  test('FA-5 tries again when Lambda throttles', async () => {
    await inject({ service: 'lambda', fault: 'throttle', count: 2 });
    const arn = await start('throttled');
    expect((await ended(arn)).status).toBe('SUCCEEDED');
    expect((await types(arn)).filter((type) => type === 'TaskFailed')).toHaveLength(2);
    await inject();
  });

  test.each([
    ['drop-answer', 'Lambda.SdkClientException'],
    ['error', 'Lambda.ServiceException'],
  ])('FA-24 fails by the name of AWS when a call ends by %s', async (fault, error) => {
    await inject({ service: 'lambda', fault });
    expect(await ended(await start(fault))).toMatchObject({ status: 'FAILED', error });
    await inject();
  });

  test.each([
    ['throw', 'Odd'],
    ['exit', 'Runtime.ExitError'],
  ])('fails by the name of the error when a function ends by %s', async (act, error) => {
    expect(await ended(await start(act, { act, name: 'Odd' }))).toMatchObject({ status: 'FAILED', error });
  });
});

describe('FA-15 an execution started twice', () => {
  test('is the same while it runs with the same input, however often at once', async () => {
    const arns = await Promise.all([1, 2, 3, 4].map(() => start('twice', { act: 'wait' })));
    expect(new Set(arns).size).toBe(1);
    expect((await types(arns[0]!)).filter((type) => type === 'ExecutionStarted')).toHaveLength(1);
    expect(await failure(start('twice', { act: 'wait', n: 2 }))).toBe('ExecutionAlreadyExists');
    await states.send(new sfn.StopExecutionCommand({ executionArn: arns[0]!, error: 'Enough', cause: 'tested' }));
    expect(await describeExecution(arns[0]!)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'tested' });
    expect(await failure(start('twice', { act: 'wait' }))).toBe('ExecutionAlreadyExists');
  });

  test.each<[string, Partial<sfn.StartExecutionCommandInput>, string]>([
    ['a name that AWS forbids', { name: 'a b' }, 'InvalidName'],
    ['an input that is no JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['an input beyond 256 KB', { input: JSON.stringify('x'.repeat(262_144)) }, 'InvalidExecutionInput'],
    [
      'a machine that is not there',
      { stateMachineArn: 'arn:aws:states:r:a:stateMachine:None' },
      'StateMachineDoesNotExist',
    ],
  ])('is refused for %s', async (_, input, name) => {
    expect(await failure(states.send(new sfn.StartExecutionCommand({ stateMachineArn: machine(), ...input })))).toBe(
      name,
    );
  });
});

describe('a task that waits for its token', () => {
  test('FA-14 ends when it is called back, once', async () => {
    const arn = await start('asked', { act: 'wait' });
    const token = await asked('asked');
    await states.send(new sfn.SendTaskHeartbeatCommand({ taskToken: token }));
    expect((await describeExecution(arn)).status).toBe('RUNNING');
    await success(token);
    expect(await failure(success(token, '{"by":"nobody"}'))).toBe('TaskTimedOut');
    expect((await ended(arn)).output).toBe('{"by":"officer"}');
    expect(await failure(success(token))).toBe('TaskTimedOut');
    expect(await types(arn)).toContain('TaskSubmitted');
    expect(JSON.stringify(await page('/cloudtrail?event=SendTaskSuccess'))).not.toContain(token);
  });

  test('FA-14 fails when it is called back so, and hears nothing late', async () => {
    const refused = await start('refused', { act: 'wait' });
    const taskToken = await asked('refused');
    await states.send(new sfn.SendTaskFailureCommand({ taskToken, error: 'Refused', cause: 'no' }));
    expect((await ended(refused)).output).toBe('{"Error":"Refused","Cause":"no"}');
    const stopped = await start('stopped', { act: 'wait' });
    const late = await asked('stopped');
    await states.send(new sfn.StopExecutionCommand({ executionArn: stopped }));
    expect(await failure(success(late))).toBe('TaskTimedOut');
    expect((await describeExecution(stopped)).status).toBe('ABORTED');
  });

  test('TH-46 a token of another execution, or a changed one, ends nothing', async () => {
    const [one, other] = [await start('one', { act: 'wait' }), await start('other', { act: 'wait' })];
    const both = [await asked('one'), await asked('other')];
    const [mine, theirs] = both.map((token) => JSON.parse(Buffer.from(token, 'base64url').toString()) as string[]);
    const forged = Buffer.from(JSON.stringify([theirs![0], mine![1]])).toString('base64url');
    expect(await failure(success(forged))).toBe('TaskTimedOut');
    expect(await failure(success('AAAA'))).toBe('InvalidToken');
    expect(await failure(success(both[1]!, '{'))).toBe('InvalidOutput');
    await success(both[0]!);
    expect((await ended(one)).status).toBe('SUCCEEDED');
    expect((await describeExecution(other)).status).toBe('RUNNING');
    await states.send(new sfn.StopExecutionCommand({ executionArn: other }));
  });

  test('TH-46 is called back only by who may', async () => {
    const arn = await start('mine', { act: 'wait' });
    const input = { taskToken: await asked('mine'), output: '"called"' };
    const allowed = await awsFromFunction(cloud.url, { service: 'states', operation: 'SendTaskSuccess', input });
    expect([allowed.status, (await ended(arn)).output]).toEqual([200, '"called"']);
    const denied = await awsFromFunction(cloud.url, {
      service: 'states',
      operation: 'StopExecution',
      input: { executionArn: arn },
    });
    expect([denied.status, denied.body]).toEqual([400, expect.stringContaining('states:StopExecution')]);
  });
});

test('executions are listed newest first, by status', async () => {
  const list = async (statusFilter: sfn.ExecutionStatus) => {
    const command = new sfn.ListExecutionsCommand({ stateMachineArn: machine(), statusFilter });
    return (await states.send(command)).executions!.map(({ name }) => name);
  };
  expect(await list('ABORTED')).toEqual(['other', 'stopped', 'twice']);
  expect(await list('RUNNING')).toEqual([]);
});

test('a failed execution is redriven from where it failed', async () => {
  await inject({ service: 'dynamodb', operation: 'PutItem', fault: 'error' });
  const arn = await start('again', { n: 3 });
  expect(await ended(arn)).toMatchObject({ status: 'FAILED', error: 'DynamoDb.InternalServerErrorException' });
  await inject();
  await states.send(new sfn.RedriveExecutionCommand({ executionArn: arn }));
  expect(await ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"worked":{"n":3}}', redriveCount: 1 });
  expect((await types(arn)).filter((type) => type === 'ChoiceStateEntered')).toHaveLength(1);
  expect(await failure(states.send(new sfn.RedriveExecutionCommand({ executionArn: arn })))).toBe(
    'ExecutionNotRedrivable',
  );
});

test('FA-1 executions outlive the local cloud: waits and callbacks go on, a call under way fails', async () => {
  const [waiting, called, hanging] = [
    await start('waiting', { act: 'pause' }),
    await start('called', { act: 'wait' }),
    await start('hanging', { act: 'hang' }),
  ];
  const token = await asked('called');
  await until(async () => ((await types(hanging)).includes('TaskStarted') ? true : undefined));
  await cloud.stop();
  await begin();
  await success(token);
  expect((await ended(called)).output).toBe('{"by":"officer"}');
  expect(await ended(hanging)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  expect(await ended(waiting)).toMatchObject({ status: 'SUCCEEDED', output: '{"worked":{"act":"pause"}}' });
  expect((await types(waiting)).filter((type) => type === 'WaitStateEntered')).toHaveLength(1);
  expect((await ended(await start('after'))).status).toBe('SUCCEEDED');
});
