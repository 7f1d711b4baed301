import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import {
  ask,
  awsAsOperator,
  awsFromFunction,
  endpointFile,
  tableNamed,
  type AwsAnswer,
  type EndpointFile,
} from './fixture/asking.ts';

let cloud: Cloud;
let file: EndpointFile;

beforeAll(async () => {
  const data = newDirectory();
  cloud = await startCloud({
    assembly: synthesizeFixture(),
    data,
    port: 0,
  });
  file = endpointFile(data);
});
afterAll(async () => cloud.stop());

const call = (service: string, operation: string, input: JsonObject, key?: string): Promise<AwsAnswer> =>
  awsFromFunction(cloud.url, { service, operation, input, ...(key === undefined ? {} : { key }) });
const page = async (path: string): Promise<unknown> => (await fetch(`${cloud.url}/__local${path}`)).json();
const trailOf = async (event: string): Promise<JsonObject[]> =>
  (await page(`/cloudtrail?event=${event}`)) as JsonObject[];
const put = (id: string, table = tableNamed(file, 'Things')) =>
  call('dynamodb', 'PutItem', { TableName: table, Item: { pk: { S: id }, secretName: { S: 'never in a trail' } } });

describe('an AWS call', () => {
  test('that the policies allow is served and recorded without the data of the item', async () => {
    expect((await put('kept')).status).toBe(200);
    const [record] = (await trailOf('PutItem')).slice(-1);
    expect(record).toMatchObject({
      eventVersion: '1.11',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'PutItem',
      userIdentity: {
        type: 'AssumedRole',
        arn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/.*Greeter.*\/.*Greeter/),
      },
      requestParameters: { tableName: tableNamed(file, 'Things'), key: { pk: 'kept' }, items: ['pk', 'secretName'] },
      resources: [{ type: 'AWS::DynamoDB::Table' }],
      readOnly: false,
      managementEvent: false,
      eventCategory: 'Data',
    });
    expect(record).not.toHaveProperty('errorCode');
    expect(JSON.stringify(record)).not.toContain('never in a trail');
  });

  test('that no policy allows is denied in the words of AWS, recorded, and not done', async () => {
    const others = tableNamed(file, 'Others');
    const { status, body } = await call('dynamodb', 'PutItem', {
      TableName: others,
      Item: { pk: { S: 'no' }, sk: { N: '1' } },
    });
    expect(status).toBe(400);
    const { __type, message } = JSON.parse(body) as JsonObject;
    expect(__type).toMatch(/#AccessDeniedException$/);
    expect(message).toMatch(
      /^User: arn:aws:sts::000000000000:assumed-role\/.+ is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:.+ because no identity-based policy allows the dynamodb:PutItem action$/,
    );
    expect(await page('/denied')).toContainEqual(
      expect.objectContaining({ eventName: 'PutItem', errorCode: 'AccessDeniedException' }),
    );
    expect(await awsAsOperator(file, 'Scan', { TableName: others })).toMatchObject({ Count: 0 });
  });

  test('in a transaction needs the action of each item', async () => {
    const TableName = tableNamed(file, 'Things');
    const Key = { pk: { S: 'x' } };
    const allowed = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName, Item: Key } }],
    });
    const mixed = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName, Item: { pk: { S: 'y' } } } }, { Delete: { TableName, Key } }],
    });
    const checked = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } }],
    });
    expect([allowed.status, mixed.status, checked.status]).toEqual([200, 400, 400]);
    expect(mixed.body).toContain('dynamodb:DeleteItem');
    expect(checked.body).toContain('dynamodb:ConditionCheckItem');
    expect(await awsAsOperator(file, 'GetItem', { TableName, Key: { pk: { S: 'y' } } })).toEqual({});
  });

  test('with a failed condition is recorded by its code, without the item', async () => {
    const failing = {
      TableName: tableNamed(file, 'Things'),
      Item: { pk: { S: 'kept' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    expect((await call('dynamodb', 'PutItem', failing)).body).toContain('ConditionalCheckFailedException');
    expect((await trailOf('PutItem')).at(-1)).toMatchObject({ errorCode: 'ConditionalCheckFailedException' });
  });

  test('of an unknown access key, an unknown service or operation is refused', async () => {
    expect((await call('dynamodb', 'GetItem', {}, 'ASIANOBODY')).body).toContain('UnrecognizedClientException');
    const query = await call('sns', 'Publish', {}, 'ASIANOBODY');
    expect([query.status, query.body]).toEqual([403, expect.stringContaining('InvalidClientTokenId')]);
    expect((await call('polly', 'SynthesizeSpeech', {})).body).toContain('does not host polly');
    expect((await call('dynamodb', 'toString', {})).body).toContain('UnknownOperationException');
  });

  test('reads a secret under a customer-managed key', async () => {
    const environment = (await (await ask(cloud.url, 'environment')).json()) as Record<string, string>;
    const { status, body } = await call('secretsmanager', 'GetSecretValue', { SecretId: environment['SECRET']! });
    expect(status).toBe(200);
    const before = JSON.parse(body) as JsonObject;
    expect(before['SecretString']).toMatch(/^[A-Za-z0-9]{40}$/);
    await fetch(`${cloud.url}/__local/secrets/rotate?name=${environment['SECRET']!}`, { method: 'POST' });
    const stage = async (VersionStage: string) =>
      JSON.parse(
        (await call('secretsmanager', 'GetSecretValue', { SecretId: environment['SECRET']!, VersionStage })).body,
      ) as JsonObject;
    expect((await stage('AWSPREVIOUS'))['SecretString']).toBe(before['SecretString']);
    expect((await stage('AWSCURRENT'))['SecretString']).not.toBe(before['SecretString']);
    expect(JSON.stringify(await trailOf('GetSecretValue'))).not.toContain(before['SecretString']);
  });

  test('sends an SMS to the inbox, to numbers in E.164 form only, unrecorded by CloudTrail', async () => {
    const sms = (PhoneNumber: string) =>
      call('sns', 'Publish', {
        PhoneNumber,
        Message: 'Mã <b>123456</b>',
        'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SenderID',
        'MessageAttributes.entry.1.Value.DataType': 'String',
        'MessageAttributes.entry.1.Value.StringValue': 'DINHDANH',
      });
    const [first, second, local] = [await sms('+84900000001'), await sms('+84900000002'), await sms('0900000001')];
    expect(first.body).toMatch(/<PublishResult><MessageId>[\w-]+<\/MessageId><\/PublishResult>/);
    expect([first.status, second.status, local.status]).toEqual([200, 200, 400]);
    const inbox = (await page('/sms?to=+84900000001')) as JsonObject[];
    expect(inbox).toEqual([
      expect.objectContaining({
        to: '+84900000001',
        text: 'Mã <b>123456</b>',
        attributes: { 'AWS.SNS.SMS.SenderID': 'DINHDANH' },
      }),
    ]);
    expect(await page(`/sms?after=${inbox[0]!['messageId'] as string}`)).toEqual([
      expect.objectContaining({ to: '+84900000002' }),
    ]);
    expect(await trailOf('Publish')).toEqual([]);
  });

  test('to a topic is denied where the policy is for telephones only', async () => {
    const { status, body } = await call('sns', 'Publish', {
      TopicArn: 'arn:aws:sns:ap-southeast-1:000000000000:t',
      Message: 'x',
    });
    expect([status, body]).toEqual([403, expect.stringContaining('AuthorizationError')]);
  });
});
