import type { SNSClient } from '@aws-sdk/client-sns';
import type { CodeSender } from '../../domain/otp/code-sender.ts';
import { codeMessage } from '../../texts/sms.ts';
import { publishSms } from './publish.ts';

/** Sends codes by SNS, straight to the number: no queue ever delays a code. */
export const snsCodeSender = (client: SNSClient, sender: string): CodeSender => {
  const publish = publishSms(client, sender);
  return { send: ({ to, code, purpose, language }) => publish(to, codeMessage(purpose, language, code)) };
};
