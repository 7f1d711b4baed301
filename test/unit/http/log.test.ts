import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { refused } from '../../../domain/outcome.ts';
import { logEvents } from '../../../http/log/events.ts';
import { describeFault } from '../../../http/log/fault.ts';
import { powertoolsLog } from '../../../http/log/powertools-log.ts';
import { DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

describe('the registry of log events', () => {
  test('AUD-4 the operator’s page lists exactly the events there are, with level and meaning', () => {
    const page = readFileSync(new URL('../../../docs/log-events.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)];
    const listed = rows.map(([, event, level, meaning, action]) => [event, { level, meaning }, action !== '']);
    expect(listed).toEqual(Object.entries(logEvents).map(([event, definition]) => [event, definition, true]));
  });
});

describe('TH-31 log injection and personal data in logs', () => {
  test('TH-31 an event is one line of JSON, whatever its fields hold', () => {
    const lines: string[] = [];
    const written = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (code) => {
        lines.splice(0);
        powertoolsLog('registration').write('request_refused', {
          code: `${code}\n{"message":"forged"}`,
          requestId: code,
        });
        expect(lines).toHaveLength(1);
        expect(lines[0]?.slice(0, -1)).not.toMatch(/[\n\r]/);
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'request_refused', service: 'registration' });
      }),
    );
    written.mockRestore();
  });

  test('TH-31 of what is thrown only class and place are logged', () => {
    const secret = '0912345678';
    for (const message of [secret, `a\n    at ${secret}.ts:1:1`, `\n${secret}`, '']) {
      const { errorClass, at } = describeFault(new TypeError(message));
      expect(errorClass).toBe('TypeError');
      expect(at?.[0]).toMatch(/^log\.test\.ts:\d+:\d+$/);
      expect(JSON.stringify(at)).not.toContain(secret);
    }
    const renamed = Object.assign(new Error('x'), { name: `${secret} x` });
    expect(describeFault(renamed).errorClass).toBe('Error');
  });

  test('TH-31 nothing that a client sends is logged', async () => {
    const feature = new ScriptedFeature('registration', () => Promise.resolve(refused('not_found')));
    const device = await DeviceCalls.to(feature);
    const secret = 'Bi-mat-0912345678';
    const body = { personalId: secret, phone: secret, terms: { version: secret, accepted: true }, qr: secret };
    const headers = { 'Device-Name': secret, 'User-Agent': secret, Authorization: `DPoP ${secret}` };
    await device.call('/v1/registrations', { body });
    await device.call('/v1/registrations', { body: { ...body, [secret]: secret } });
    await device.call('/v1/registrations', { text: secret });
    await device.call('/v1/registrations', { body, headers });
    await device.call(`/v1/registrations/${secret}/otp/verify`, { body: { code: secret.slice(-6) } });
    await device.call(`/v1/registrations?${secret}=${secret}`, { body });
    feature.script = () => Promise.reject(new Error(secret));
    await device.call('/v1/registrations', { body });
    expect(feature.log.lines).toHaveLength(7);
    expect(JSON.stringify(feature.log.lines)).not.toMatch(/0912345678|345678/);
  });
});
