import { describe, expect, test } from '@jest/globals';
import { firstBreak } from '../../../../domain/audit/chain.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { authenticate } from '../../../../domain/session/authenticate.ts';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const person = `person:${someone.record.personalId}` as PersonRef;
const phone = callerOn('phone');
const { personalId } = someone.record;

const attempt = (world: World, password: string, identifier: string = personalId, caller = phone) =>
  signIn(world.ports, caller, { identifier, password });

async function worldOf(...citizens: (typeof someone)[]): Promise<World> {
  const world = createWorld();
  for (const one of citizens) await registered(world, one, phone);
  return world;
}

/** Lays a lock over the citizen's account. */
async function lock(world: World): Promise<void> {
  const account = (await world.store.accounts.byPerson(person))!;
  const locked = { ...account, lock: { ground: 'officer', authority: 'Công an Phường Không Có', since: 0 } } as const;
  await world.store.ledger.commit({ writes: [{ save: locked }] });
}

describe('signing in', () => {
  test.each([
    ['personal number', personalId],
    ['phone', '0910 000 001'],
    ['phone in E.164', someone.phone],
  ])('SES-1 by %s and password', async (_, identifier) => {
    const world = await worldOf(someone);
    expect(valueOf(await attempt(world, someone.password, identifier))).toMatchObject({
      account: { person },
      tokens: { expiresInSeconds: 600 },
    });
  });

  test('KPI-1 before the activation nothing is issued', async () => {
    const world = await worldOf(someone);
    expect(valueOf(await attempt(world, someone.password))).toMatchObject({ firstSignIn: true });
    expect(world.store.progress(someone.record.communeCode, 'issued')).toBe(0);
    expect(world.store.all('account')[0]).not.toHaveProperty('issuedAt');
  });

  test('SES-1 what is neither number nor phone is malformed, and counts nothing', async () => {
    const world = await worldOf(someone);
    expect(await attempt(world, someone.password, 'someone@example.vn')).toEqual({
      ok: false,
      refusal: { code: 'invalid_request', fields: [{ name: 'identifier', code: 'malformed' }] },
    });
    expect(world.store.all('streak').filter(({ name }) => name.startsWith('sign-in'))).toEqual([]);
  });

  test('SES-2 the store keeps hashes of the tokens alone, bound to the device', async () => {
    const world = await worldOf(someone);
    const { tokens, account } = await signedIn(world, someone, phone);
    const [session] = world.store.all('session');
    const secrets = [tokens.accessToken, tokens.refreshToken].map((token) => token.split('.').at(-1)!);
    expect([session?.accessHash, session?.refreshHash]).toEqual(secrets.map(nodeDigests.sha256));
    expect(session).toMatchObject({ device: phone.device, deviceName: 'phone', generation: 1 });
    expect(JSON.stringify(session)).not.toContain(secrets[0]);
    const principal = await authenticate(world.ports, tokens.accessToken, phone.device);
    expect(principal).toMatchObject({ accountId: account.accountId, person, device: phone.device });
  });

  test('AUD-1 a session begins with a record on its owner’s chain', async () => {
    const world = await worldOf(someone);
    await signedIn(world, someone, phone);
    const chain = world.store.chain(person);
    const [session] = world.store.all('session');
    expect(chain.at(-1)).toMatchObject({ action: 'session.started', object: session?.sessionId, seq: 2 });
    expect(session?.audited).toEqual({ seq: 2, hash: chain.at(-1)?.hash });
    expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
  });

  test('SES-6 the first sign-in is told once', async () => {
    const world = await worldOf(someone);
    const at = world.clock.now();
    expect((await signedIn(world, someone, phone)).firstSignIn).toBe(true);
    world.clock.advance(1000);
    expect((await signedIn(world, someone, phone)).firstSignIn).toBe(false);
    expect(world.store.all('account')).toMatchObject([{ firstSignInAt: at }]);
  });

  test('SES-6 of two first sign-ins at once one is the first', async () => {
    const world = await worldOf(someone);
    const both = await Promise.all([signedIn(world, someone, phone), signedIn(world, someone, callerOn('tablet'))]);
    expect(both.map(({ firstSignIn }) => firstSignIn).sort()).toEqual([false, true]);
    expect(world.store.all('session')).toHaveLength(2);
  });

  test('SES-1 the device becomes a known one', async () => {
    const world = await worldOf(someone);
    await signedIn(world, someone, callerOn('tablet'));
    expect(world.store.all('knownDevice').map(({ device }) => device)).toEqual([
      phone.device,
      callerOn('tablet').device,
    ]);
  });
});

describe('one answer for every wrong combination', () => {
  test.each([
    ['a wrong password', personalId, 'wrong'],
    ['an unknown number', citizen(9).record.personalId, someone.password],
    ['an unknown phone', citizen(9).phone, someone.password],
    ['a wrong password with the phone', someone.phone, 'wrong'],
  ])('SES-1 %s (TH-1)', async (_, identifier, password) => {
    const world = await worldOf(someone);
    expect(await attempt(world, password, identifier)).toEqual({
      ok: false,
      refusal: { code: 'invalid_credentials' },
    });
  });

  test.each([
    ['personal number', personalId, citizen(9).record.personalId],
    ['phone', someone.phone, citizen(9).phone],
  ])('SES-1 a known and an unknown %s cost the same reads, writes and hashes (TH-2)', async (_, known, unknown) => {
    const costs = [];
    for (const identifier of [known, unknown]) {
      const world = await worldOf(someone);
      world.store.reads.length = 0;
      let commits = 0;
      const { ledger } = world.ports;
      const counting: typeof ledger = {
        ...ledger,
        commit(change) {
          commits += 1;
          return ledger.commit(change);
        },
      };
      const ports = { ...world.ports, ledger: counting };
      await signIn(ports, callerOn('stranger'), { identifier, password: 'wrong' });
      costs.push({ reads: [...world.store.reads], commits, hashes: world.passwords.compared.length });
    }
    expect(costs[0]).toEqual(costs[1]);
    expect(costs[0]).toMatchObject({ commits: 1, hashes: 1 });
  });

  test('SES-1 a password that changed between proof and session opens nothing (TH-20)', async () => {
    const world = await worldOf(someone);
    const passwords: World['ports']['passwords'] = {
      hash: (password) => world.passwords.hash(password),
      async verify(hash, password) {
        const stored = (await world.store.credentials.byPerson(person))!;
        await world.store.ledger.commit({ writes: [{ save: { ...stored, hash: 'plain:Another#1' } }] });
        return world.passwords.verify(hash, password);
      },
    };
    const outcome = await signIn({ ...world.ports, passwords }, phone, {
      identifier: personalId,
      password: someone.password,
    });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
    expect(world.store.all('session')).toEqual([]);
  });
});

describe('a locked account', () => {
  test('LCK-1 is told only after the right password', async () => {
    const world = await worldOf(someone);
    await lock(world);
    expect(await attempt(world, 'wrong')).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
    expect(await attempt(world, someone.password)).toMatchObject({
      refusal: { code: 'account_locked', lock: { ground: 'officer', authority: 'Công an Phường Không Có' } },
    });
    expect(world.store.all('session')).toEqual([]);
  });

  test('LCK-1 its owner may ask again and again: a right password is no wrong try', async () => {
    const world = await worldOf(someone);
    await lock(world);
    for (let n = 0; n < 12; n += 1) {
      expect(await attempt(world, someone.password)).toMatchObject({ refusal: { code: 'account_locked' } });
    }
  });
});
