import type { SNSClient } from '@aws-sdk/client-sns';
import type { NoticeSender } from '../../domain/notice/ports.ts';
import { addressee } from '../../domain/sms/addressee.ts';
import { noticeMessage } from '../../texts/sms.ts';
import { publishSms } from './publish.ts';

/** Sends notices by SNS, straight to the number. */
export const snsNoticeSender = (client: SNSClient, sender: string): NoticeSender => {
  const publish = publishSms(client, sender);
  return {
    sendNotice: ({ to, kind, name, daysLeft, language }) => {
      const facts = {
        ...(name !== undefined && { name: addressee(name) }),
        ...(daysLeft !== undefined && { daysLeft }),
      };
      return publish(to, noticeMessage(kind, language, facts));
    },
  };
};
