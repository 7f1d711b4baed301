import type { PhoneNumber } from '../identity/phone.ts';
import type { CodePurpose } from './one-time-code.ts';

/** `refused`: certainly not sent. `unknown`: the answer was lost; counts as sent (OTP-4). */
export type SendResult = 'accepted' | 'refused' | 'unknown';

/** Sends a code by SMS, with one attempt. Never throws for the network's sake: that is `unknown`. */
export interface CodeSender {
  send(message: {
    readonly to: PhoneNumber;
    readonly code: string;
    readonly purpose: CodePurpose;
    readonly language: 'vi' | 'en';
  }): Promise<SendResult>;
}
