import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import type { SendResult } from '../../domain/otp/code-sender.ts';

/** Sends one text to one number. */
export type PublishSms = (to: PhoneNumber, text: string) => Promise<SendResult>;

/** Network errors that happen before anything left this machine. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Sends by SNS, straight to the number, with one attempt (the client must be made with `maxAttempts: 1`): a repeated publish would
 * be a second SMS. A refusal with a client error was certainly not sent; whatever else went wrong is unknown (OTP-4).
 */
export const publishSms =
  (client: SNSClient, sender: string): PublishSms =>
  async (to, text) => {
    const publish = new PublishCommand({
      PhoneNumber: to,
      Message: text,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: sender },
      },
    });
    try {
      await client.send(publish);
      return 'accepted';
    } catch (error) {
      return wasRefused(error) ? 'refused' : 'unknown';
    }
  };

function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) return status >= 400 && status < 500;
  return typeof code === 'string' && NEVER_LEFT.has(code);
}
