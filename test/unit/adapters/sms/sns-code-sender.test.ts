import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { snsCodeSender } from '../../../../adapters/sms/sns-code-sender.ts';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';
import type { CodeSender } from '../../../../domain/otp/code-sender.ts';
import { clientOf, hangUp, startService, type Answer, type ScriptedService } from '../scripted-service.ts';

const message = { to: '+84910000001' as PhoneNumber, code: '123456', purpose: 'registration', language: 'vi' } as const;

const xml =
  (status: number, body: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  };
const accepted = xml(
  200,
  '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>',
);
const failure = (status: number, code: string): Answer =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`,
  );
const silence: Answer = () => undefined;

let service: ScriptedService;
const clients: SNSClient[] = [];

/** A sender over a client made as the functions make it: one attempt, short patience. */
function senderTo(endpoint: string): CodeSender {
  const patience = { connectionTimeout: 300, requestTimeout: 300, throwOnRequestTimeout: true };
  const client = new SNSClient({ ...clientOf(service), endpoint, maxAttempts: 1, requestHandler: patience });
  clients.push(client);
  return snsCodeSender(client, 'VNeID');
}

let sender: CodeSender;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => {
  sender = senderTo(service.endpoint);
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await service.stop();
});

describe('sending a code', () => {
  test('OTP-5 the message goes to the number alone, transactional, under the stage’s sender', async () => {
    service.script(accepted);
    expect(await sender.send(message)).toBe('accepted');
    const sent = new URLSearchParams(service.calls[0]?.body);
    expect(sent.get('PhoneNumber')).toBe('+84910000001');
    expect(sent.get('Message')).toMatch(/^VNeID: .*123456/);
    expect(sent.has('TopicArn')).toBe(false);
    const named = ['AWS.SNS.SMS.SMSType', 'AWS.SNS.SMS.SenderID'].map((name) => {
      const field = [...sent].find(([, value]) => value === name)![0];
      return sent.get(field.replace(/Name$/, 'Value.StringValue'));
    });
    expect(named).toEqual(['Transactional', 'VNeID']);
  });

  test.each([
    [400, 'InvalidParameter'],
    [400, 'OptedOut'],
    [400, 'Throttling'],
    [403, 'AuthorizationError'],
    [429, 'KMSThrottling'],
  ])('OTP-4 %i %s was certainly not sent', async (status, code) => {
    service.script(failure(status, code));
    expect(await sender.send(message)).toBe('refused');
  });

  test.each<[string, Answer]>([
    ['500', failure(500, 'InternalError')],
    ['503', failure(503, 'ServiceUnavailable')],
    ['a connection that ends', hangUp],
    ['no answer in time', silence],
    ['an answer that cannot be read', xml(200, '<PublishResp')],
  ])('OTP-4 after %s it is unknown, and not tried again', async (_, answer) => {
    service.script(answer);
    expect(await sender.send(message)).toBe('unknown');
    expect(service.calls).toHaveLength(1);
  });

  // In a process of its own: in Jest's realm the client takes Node's own errors for foreign ones and drops their code.
  test('OTP-4 where nobody listens it was certainly not sent', async () => {
    const gone = await startService();
    await gone.stop();
    const script = `
      import { SNSClient } from '@aws-sdk/client-sns';
      import { snsCodeSender } from './adapters/sms/sns-code-sender.ts';
      const client = new SNSClient({ ...${JSON.stringify(clientOf(gone))}, maxAttempts: 1 });
      process.stdout.write(await snsCodeSender(client, 'VNeID').send(${JSON.stringify(message)}));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toBe('refused');
  });
});
