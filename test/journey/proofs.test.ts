import { expect, test } from '@jest/globals';
import { DeviceKey } from '../../client/device-key.ts';
import { makeProof } from '../../client/proof.ts';
import { outcomeOf } from './harness/answers.ts';
import { comparable, freshNonce, outcomeOfResponse, proofFor, send } from './harness/raw-call.ts';
import { run } from './harness/run.ts';

const ME = { method: 'GET', path: '/v1/me' } as const;

run('proofs of the device key', (run) => {
  test('SES-2 TH-17 a call without a proof is refused', async () => {
    const citizen = await run.citizen();
    const body = citizen.request();
    const answer = await send(run, citizen, { method: 'POST', path: '/v1/registrations', body, proof: null });
    expect(await outcomeOfResponse(answer)).toBe('401 invalid_dpop_proof');
    expect(await citizen.messages()).toEqual([]);
  });

  test('SES-2 TH-17 a proof without a nonce is asked for one, and gets it', async () => {
    const citizen = await run.citizen();
    const proof = await makeProof(citizen.device.key, { ...ME, url: `${run.url}/v1/me`, now: Date.now() });
    const answer = await send(run, citizen, { ...ME, proof });
    expect(await outcomeOfResponse(answer)).toBe('401 use_dpop_nonce');
    expect(answer.headers.get('www-authenticate')).toContain('error="use_dpop_nonce"');
    expect(answer.headers.get('dpop-nonce')).toMatch(/^[\w-]{20,}$/);
  });

  test('SES-2 TH-17 a nonce of anybody else is none', async () => {
    const citizen = await run.citizen();
    const nonce = 'A'.repeat(43);
    const proof = await makeProof(citizen.device.key, { ...ME, url: `${run.url}/v1/me`, now: Date.now(), nonce });
    expect(await outcomeOfResponse(await send(run, citizen, { ...ME, proof }))).toBe('401 use_dpop_nonce');
  });

  test('SES-2 TH-17 a proof works once', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const proof = await proofFor(run, citizen, { ...ME, accessToken });
    const twice = [
      await send(run, citizen, { ...ME, accessToken, proof }),
      await send(run, citizen, { ...ME, accessToken, proof }),
    ];
    expect(await Promise.all(twice.map(outcomeOfResponse))).toEqual(['200', '401 invalid_dpop_proof']);
  });

  test('SES-2 TH-17 of one proof sent many times at once, one is taken', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const proof = await proofFor(run, citizen, { ...ME, accessToken });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(run, citizen, { ...ME, accessToken, proof })),
    );
    expect((await Promise.all(answers.map(outcomeOfResponse))).toSorted()).toEqual([
      '200',
      ...Array<string>(5).fill('401 invalid_dpop_proof'),
    ]);
  });

  test.each([
    ['another method', { method: 'DELETE', path: '/v1/me' }],
    ['another path', { method: 'GET', path: '/v1/sessions' }],
  ])('SES-2 TH-17 a proof for %s is refused', async (_, other) => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const proof = await proofFor(run, citizen, { ...other, accessToken });
    expect(await outcomeOfResponse(await send(run, citizen, { ...ME, accessToken, proof }))).toBe(
      '401 invalid_dpop_proof',
    );
  });

  test('SES-2 TH-17 a proof for another origin is refused', async () => {
    const citizen = await run.citizen();
    const nonce = await freshNonce(run, citizen);
    const url = 'https://example.invalid/v1/me';
    const proof = await makeProof(citizen.device.key, { ...ME, url, now: Date.now(), nonce });
    expect(await outcomeOfResponse(await send(run, citizen, { ...ME, proof }))).toBe('401 invalid_dpop_proof');
  });

  test('SES-2 TH-17 a proof of yesterday is refused, whatever its nonce', async () => {
    const citizen = await run.citizen();
    const nonce = await freshNonce(run, citizen);
    const now = Date.now() - 24 * 3_600_000;
    const proof = await makeProof(citizen.device.key, { ...ME, url: `${run.url}/v1/me`, now, nonce });
    expect(await outcomeOfResponse(await send(run, citizen, { ...ME, proof }))).toBe('401 invalid_dpop_proof');
  });

  test('SES-2 TH-16 a stolen access token opens nothing without the device’s key', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const thief = await run.citizen();
    expect(outcomeOf(await thief.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
  });

  test('SES-2 TH-16 nor with a proof that leaves the token out', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const proof = await proofFor(run, citizen, ME);
    expect(await outcomeOfResponse(await send(run, citizen, { ...ME, accessToken, proof }))).toBe(
      '401 invalid_dpop_proof',
    );
  });

  test.each([
    ['POST', '/otp', {}],
    ['POST', '/otp/verify', { code: '000000' }],
    ['PUT', '/password', { password: 'Doan-Mo_2026', passwordConfirmation: 'Doan-Mo_2026' }],
  ])(
    'OTP-1 TH-10 to another device %s …%s of a registration answers like one that does not exist',
    async (method, tail, body) => {
      const citizen = await run.citizen();
      const id = await citizen.started();
      const stranger = await citizen.withAnotherDevice();
      const unknown = id.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
      const [ofOther, ofNobody] = await Promise.all(
        [id, unknown].map(async (one) =>
          comparable(await send(run, stranger, { method, path: `/v1/registrations/${one}${tail}`, body })),
        ),
      );
      expect(ofOther).toMatchObject({ status: 404 });
      expect(ofOther).toEqual(ofNobody);
    },
  );

  test('OTP-1 TH-10 the right code from another device does not count as a try', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const stranger = await citizen.withAnotherDevice({ key: await DeviceKey.generate() });
    for (let n = 0; n < 3; n += 1) await stranger.verify(id, await citizen.code());
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });
});
