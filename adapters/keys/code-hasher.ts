import { createHmac } from 'node:crypto';
import type { CodeHasher } from '../../domain/otp/one-time-code.ts';

/** HMAC-SHA-256 over purpose, flow, device and code: a copy of the table cannot be searched for six digits (OTP-1). */
export const keyedCodeHasher = (key: Buffer): CodeHasher => ({
  mac: ({ purpose, flowId, device, code }) =>
    createHmac('sha256', key).update([purpose, flowId, device, code].join('\0')).digest('base64url'),
});
