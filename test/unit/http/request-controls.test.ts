import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accepted, refused } from '../../../domain/outcome.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { scan } from '../../../http/json/scan.ts';
import { describeFault } from '../../../http/log/fault.ts';
import { codeOf, DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

describe('the Idempotency-Key', () => {
  test('TH-14 another account on the same device with the same key is another request', async () => {
    const feature = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 204 })));
    const device = await DeviceCalls.to(feature);
    const idempotencyKey = randomUUID();
    for (const accountId of ['one', 'other']) {
      const accessToken = `${accountId}.session.secret`;
      const person = `v1.${accountId}` as PersonRef;
      const principal = { accountId, person, sessionId: 'session', device: device.key.thumbprint };
      feature.edge.authenticator.issue(accessToken, principal);
      await device.call('/v1/sessions/current', { method: 'DELETE', accessToken, idempotencyKey });
    }
    expect(feature.ran.map(({ principal }) => principal.accountId)).toEqual(['one', 'other']);
  });

  test('OTP-4 a refusal that says “not now” is no answer to remember: the same request may be made again at once', async () => {
    const feature = new ScriptedFeature('registration', () => Promise.resolve(refused('sms_unavailable')));
    const device = await DeviceCalls.to(feature);
    const call = { body: {}, idempotencyKey: randomUUID() };
    const resend = () => device.call('/v1/registrations/flow-0001/otp', call);
    expect(codeOf(await resend())).toBe('sms_unavailable');
    feature.script = () => Promise.resolve(refused('otp_send_limit'));
    expect(codeOf(await resend())).toBe('otp_send_limit');
  });
});

describe('bodies', () => {
  test('TH-47 nine levels are too deep, eight are not', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect([8, 9, 5_000].map((levels) => scan(nested(levels), 10_000))).toEqual([undefined, 'too_deep', 'too_deep']);
  });
});

describe('what is logged', () => {
  test('TH-31 a message that looks like a place is not logged as one', () => {
    const { at } = describeFault(new Error('no such file\n    at 0912345678.ts:1:1\n    at secret.ts:2:2'));
    expect(JSON.stringify(at)).not.toMatch(/0912345678|secret/);
  });
});
