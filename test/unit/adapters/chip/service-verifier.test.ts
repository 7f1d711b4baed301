import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { verificationServiceDefaults } from '../../../../adapters/chip/service-verifier.ts';
import { SECOND } from '../../../../domain/time.ts';
import { certificateAuthority } from '../../../contract/population/ministry/certificates.ts';
import { answering, startMinistry, type Reply } from '../../../contract/population/ministry/service.ts';
import { card, failure, faultOf, NONCE, on, question, record, silent, verifier } from './service-scene.ts';

const { personalId, fullName, dateOfBirth, sex } = record;

describe('verification service: the request', () => {
  test('CHIP-1 what was read, whose it must be and the answer to the challenge travel in the body', async () => {
    await verifier().verify(question());
    const [asked] = on.ministry.lookups;
    expect(asked).toMatchObject({ method: 'POST', url: '/v1/chip-verifications', correlationId: 'verification-1' });
    expect(JSON.parse(asked!.body)).toEqual({
      sod: card.sod.toString('base64'),
      dataGroups: Object.fromEntries([...card.dataGroups].map(([n, bytes]) => [String(n), bytes.toString('base64')])),
      holder: { personalId, fullName, dateOfBirth, sex },
      cardIssueDate: record.cardIssueDate,
      activeAuthentication: { challenge: NONCE, signature: expect.any(String) },
    });
    expect(inspect({ ...asked, body: '' }, { depth: null })).not.toContain(personalId);
  });

  test('CHIP-2 without an answer that counts, no challenge is sent', async () => {
    await verifier().verify(silent());
    expect(JSON.parse(on.ministry.lookups[0]!.body)).not.toHaveProperty('activeAuthentication');
  });

  test('TH-23 neither an endpoint without TLS nor a key of another curve is taken', () => {
    expect(() => verifier({ endpoint: 'http://localhost' })).toThrow('https');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    const pem = other.export({ type: 'spki', format: 'pem' }).toString();
    expect(() => verifier({ verdictKeys: [pem] })).toThrow('P-256');
  });
});

describe('verification service: faults', () => {
  test.each<[string, string, Reply]>([
    ['a server error', 'status (500)', answering(500, () => 'x')],
    ['a refusal', 'status (403)', answering(403, () => ({}))],
    ['a yes without a signature', 'malformed', answering(200, () => ({ outcome: 'passed' }))],
    ['no verdict', 'malformed', answering(200, () => ({}))],
    ['a verdict that is no text', 'malformed', answering(200, () => ({ verdict: { outcome: 'passed' } }))],
    ['a verdict that is no JWS', 'malformed (ERR_JWS_INVALID)', answering(200, () => ({ verdict: 'passed' }))],
    ['garbage', 'unreadable (json)', answering(200, () => `{"verdict": ${personalId} ${fullName}`)],
    ['a page', 'unreadable (media type)', answering(200, () => '<html>', { 'content-type': 'text/html' })],
    ['too much', 'unreadable (too large)', answering(200, () => ' '.repeat(20_000))],
  ])('FA-24 %s is a technical error, never a yes and never a no', async (_what, fault, reply) => {
    on.ministry.reply(reply);
    expect(await faultOf()).toBe(`ServiceFault: ${fault}`);
  });

  test('FA-24 an answer that does not come ends with its time', async () => {
    on.ministry.reply(() => undefined);
    expect(await faultOf(verifier({ timeoutMs: 100 }))).toBe('ServiceFault: timeout (answer)');
  });

  test('FA-24 nobody listening is a technical error', async () => {
    const asked = verifier();
    await on.ministry.stop();
    expect(await faultOf(asked)).toBe('ServiceFault: connection (ECONNREFUSED)');
    on.ministry = await startMinistry();
  });

  test('TH-23 a server of another authority is not asked', async () => {
    const tls = { ...on.ministry.tls, authority: certificateAuthority('Somebody else').certificate };
    expect(await faultOf(verifier({}, tls))).toMatch(/^ServiceFault: connection \([A-Z_]+\)$/);
    expect(on.ministry.lookups).toEqual([]);
  });

  test('FA-24 a service that goes on failing is left alone for a pause, then asked again', async () => {
    const asked = verifier();
    const { failuresToOpen, pauseMs } = verificationServiceDefaults.circuit;
    on.ministry.reply(answering(500, () => 'x'));
    for (let n = 0; n < failuresToOpen; n += 1) await failure(asked);
    on.ministry.reply(on.played.reply);
    expect((await failure(asked)).retryAfterSeconds).toBe(pauseMs / SECOND);
    on.clock.advance(pauseMs);
    expect((await asked.verify(question())).outcome).toBe('passed');
  });

  test.each<[string, () => Reply]>([
    ['too long', () => answering(200, () => ({ verdict: 'f'.repeat(24_000) }))],
    ['no JSON', () => answering(200, () => '{"verdict": "e')],
    ['at odds with itself', () => answering(200, () => ({ verdict: 'passed' }))],
    ['a refusal of the request', () => answering(422, () => ({}))],
  ])('FA-24 a card whose answer is %s does not close the service to others', async (_what, reply) => {
    const asked = verifier();
    on.ministry.reply(reply());
    for (let n = 0; n < 2 * verificationServiceDefaults.circuit.failuresToOpen; n += 1) await failure(asked);
    on.ministry.reply(on.played.reply);
    expect((await asked.verify(question())).outcome).toBe('passed');
  });

  test('TH-31 no error holds a number, a name or an answer', async () => {
    const asked = verifier();
    for (const reply of [answering(200, () => `${personalId} ${fullName}`), answering(500, () => fullName)]) {
      on.ministry.reply(reply);
      const told = inspect(await failure(asked), { depth: null, showHidden: true });
      for (const secret of [personalId, fullName]) expect(told).not.toContain(secret);
    }
  });
});
