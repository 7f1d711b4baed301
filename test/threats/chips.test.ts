import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { encodeSequence } from '../../emrtd/der/writer.ts';
import { wrapSod } from '../../tools/sandbox-issuer/security-object.ts';
import { generateKey, readingOf, suites, type SandboxCard } from '../../tools/sandbox-issuer/index.ts';
import { beginDossier, bodyOf, citizenDevice, signInWith, textOf, tokenOf, uploadChip } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { cardOf, cardWithoutKey, strangeSigner } from '../doubles/chip-cards.ts';
import { citizen } from '../doubles/citizens.ts';
import { problemOf } from '../doubles/edge/device-calls.ts';
import { LIMITS } from '../doubles/registration-ports.ts';
import { Barrier } from './barrier.ts';

const member = citizen(1);
const other = citizen(2);
const genuine = cardOf(member.record);
const wide = { limit: 10_000, windowSeconds: 86_400 };
const limits = {
  ...LIMITS,
  dossier: { ...LIMITS.dossier, chipReadingsPerAccount: wide, challengesPerAccount: wide },
};

/** The citizen signed in, with a dossier begun. */
async function scene(api = new MemoryApi({ limits })) {
  const own = await citizenDevice(api, member);
  const accessToken = await tokenOf(own, member);
  const { path, challenge } = await beginDossier(own, accessToken);
  const upload = (body: object) => uploadChip(own, path, accessToken, body);
  const read = (card: SandboxCard, nonce: string | undefined = challenge) => upload(readingOf(card, nonce));
  const renew = async () => {
    const renewed = await own.call(`${path}/challenge`, { body: {}, accessToken });
    return (bodyOf(renewed)['activeAuthentication'] as { challenge: string }).challenge;
  };
  const dossier = () => api.world.store.all('dossier')[0]!;
  return { api, own, accessToken, path, challenge, upload, read, renew, dossier };
}

/** Status, code, and the check that did not hold. */
function outcomeOf(result: GatewayResult): string {
  if (result.statusCode < 400) return String(result.statusCode);
  const { code, reasons = [] } = problemOf(result) as ReturnType<typeof problemOf> & {
    readonly reasons?: readonly { readonly code: string; readonly message: string }[];
  };
  return [result.statusCode, code, ...reasons.map((reason) => reason.code)].join(' ');
}

/** The card with one bit of one of its files turned. */
function turned(card: SandboxCard, file: number | 'sod', at: number): SandboxCard {
  const turn = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = copy[at]! ^ 0x01;
    return copy;
  };
  if (file === 'sod') return { ...card, sod: turn(card.sod) };
  return {
    ...card,
    dataGroups: new Map([...card.dataGroups].map(([n, bytes]) => [n, n === file ? turn(bytes) : bytes])),
  };
}

describe('a chip that was tampered with', () => {
  test('TH-22 whichever file has a bit turned, nobody is named and nothing is proven', async () => {
    const { read, renew, dossier } = await scene();
    const files = [['sod', genuine.sod] as const, ...genuine.dataGroups];
    for (const [file, bytes] of files) {
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
        const result = await read(turned(genuine, file, at), await renew());
        const named = result.statusCode === 200 && bodyOf(result)['identity'] !== undefined;
        expect([file, at, named, dossier().chip?.outcome === 'passed']).toEqual([file, at, false, false]);
      }
    }
    expect(outcomeOf(await read(genuine, await renew()))).toBe('200');
  });

  test('TH-23 a card of an issuer whom nobody knows waits, and names nobody', async () => {
    const { read, dossier } = await scene();
    const result = await read(cardOf(member.record, { signer: strangeSigner() }));
    expect([outcomeOf(result), bodyOf(result)['identity']]).toEqual(['200', undefined]);
    expect(dossier().chip).toMatchObject({ outcome: 'parked', code: 'anchor_unknown' });
  });

  test('TH-23 an expired card is refused as such', async () => {
    const { read } = await scene();
    const { personalId, fullName, dateOfBirth, sex, permanentResidence: residence } = member.record;
    const person = { personalId, fullName, dateOfBirth, sex, residence };
    const expired = cardOf(member.record, {
      citizen: { ...person, issueDate: '2021-06-15', expiryDate: '2025-01-01' },
    });
    expect(outcomeOf(await read(expired))).toBe('422 chip_rejected card_expired');
  });
});

describe('a cloned chip', () => {
  test('TH-24 that answers under another key is refused, and the officer will see it', async () => {
    const { read, dossier } = await scene();
    const clone = { ...genuine, answer: cardOf(member.record, { chipKey: generateKey(suites.p256) }).answer };
    expect(outcomeOf(await read(clone))).toBe('422 chip_rejected aa_signature');
    expect(dossier().rejectedChips).toMatchObject([{ code: 'aa_signature' }]);
  });

  test('TH-24 that brings an earlier answer is refused', async () => {
    const { read, challenge } = await scene();
    const earlier = genuine.answer(Buffer.from(challenge, 'base64'));
    expect(outcomeOf(await read(genuine))).toBe('200');
    expect(outcomeOf(await read({ ...genuine, answer: () => earlier }))).toBe(
      '422 chip_rejected aa_challenge_replayed',
    );
  });

  test('TH-24 that brings the answer to an earlier challenge is refused', async () => {
    const { read, renew, challenge } = await scene();
    await renew();
    expect(outcomeOf(await read(genuine, challenge))).toBe('422 chip_rejected aa_signature');
  });

  test('TH-24 that answers too late is refused', async () => {
    const { api, read } = await scene();
    api.world.clock.advance(5 * MINUTE + 1);
    expect(outcomeOf(await read(genuine))).toBe('422 chip_rejected aa_challenge_expired');
  });

  test('TH-24 of twenty answers to one challenge at the very same moment, one counts', async () => {
    const barrier = new Barrier();
    const { read } = await scene(new MemoryApi({ limits, between: barrier.between }));
    barrier.hold(20);
    const outcomes = (await Promise.all(Array.from({ length: 20 }, () => read(genuine)))).map(outcomeOf);
    expect(outcomes.filter((outcome) => outcome === '200')).toHaveLength(1);
    expect(new Set(outcomes)).not.toContain('500 internal_error');
  });

  test('TH-24 an answer that another device got is refused, though the citizen is signed in there', async () => {
    const { api, path, challenge } = await scene();
    const tablet = await api.device();
    const accessToken = textOf(await signInWith(tablet, member.phone, member.password), 'accessToken');
    const result = await uploadChip(tablet, path, accessToken, readingOf(genuine, challenge));
    expect(outcomeOf(result)).toBe('422 chip_rejected aa_challenge');
  });

  test('TH-24 without an answer, or with a chip that gives none, nobody passes without an officer', async () => {
    const { upload, read, dossier } = await scene();
    expect(outcomeOf(await upload(readingOf(genuine)))).toBe('200');
    expect(dossier().chip).toMatchObject({ outcome: 'officer', code: 'aa_missing' });
    expect(outcomeOf(await read(cardWithoutKey(member.record)))).toBe('200');
    expect(dossier().chip).toMatchObject({ outcome: 'officer', code: 'aa_unsupported' });
  });
});

describe('somebody else’s chip', () => {
  test('TH-25 genuine in everything, it is not the caller’s', async () => {
    const { read } = await scene();
    expect(outcomeOf(await read(cardOf(other.record)))).toBe('422 chip_rejected identity_personal_id');
  });

  test('TH-25 with the caller’s own EF.SOD, it is not the one that was signed', async () => {
    const { read } = await scene();
    const mixed = { ...cardOf(other.record), sod: genuine.sod };
    expect(outcomeOf(await read(mixed))).toBe('422 chip_rejected dg_hash_mismatch');
  });
});

describe('bombs and oversized files', () => {
  const sodOf = (bytes: Buffer) => ({ sod: bytes.toString('base64'), dataGroups: {} });
  const levels = Buffer.concat(Array.from({ length: 9_000 }, () => Buffer.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff)));
  const many = (count: number): Buffer => wrapSod(encodeSequence(Buffer.alloc(2 * count, Buffer.of(0x05, 0x00))));

  test.each([
    ['nested thousands of times', levels, 'sod_malformed'],
    ['of more encodings than any document has', many(15_000), 'sod_too_complex'],
    ['of 300 000 encodings', many(300_000), 'sod_too_large'],
    ['of more than 64 KB', Buffer.alloc(64 * 1_024 + 1), 'sod_too_large'],
  ])('TH-30 an EF.SOD %s has a code of its own', async (_what, bytes, code) => {
    const { upload } = await scene();
    expect(outcomeOf(await upload(sodOf(bytes)))).toBe(`422 chip_rejected ${code}`);
  });

  test('TH-30 a data group of more than 1 MB has a code of its own', async () => {
    const { upload, challenge } = await scene();
    const { dataGroups, ...reading } = readingOf(genuine, challenge);
    const large = { ...reading, dataGroups: { ...dataGroups, 2: Buffer.alloc(1_048_577).toString('base64') } };
    expect(outcomeOf(await upload(large))).toBe('422 chip_rejected dg_too_large');
  });

  test('TH-30 a file that is longer than any of a chip is refused by its name', async () => {
    const { upload } = await scene();
    const result = await upload({ sod: 'AAAA', dataGroups: { 2: 'A'.repeat(2_000_004) } });
    expect(outcomeOf(result)).toBe('400 invalid_request');
    expect(problemOf(result).fields).toMatchObject([{ name: 'dataGroups.2', code: 'malformed' }]);
  });

  test('TH-30 a body of more than 4 MB is refused before it is read', async () => {
    const { api, own, path, accessToken } = await scene();
    const text = `{"sod":"${'A'.repeat(4 * 1_024 * 1_024)}`;
    const before = api.world.store.snapshot();
    const result = await own.call(`${path}/chip`, { method: 'PUT', text, accessToken });
    expect(outcomeOf(result)).toBe('413 payload_too_large');
    expect(api.world.store.snapshot()).toEqual(before);
  });
});

describe('a large body', () => {
  test('TH-47 a large body of who is not signed in is not read, one of who is, is', async () => {
    const { api, own, path, accessToken } = await scene();
    const text = `{"sod":${'['.repeat(100_000)}`;
    const parts = { method: 'PUT', text };
    const stranger = await api.device();
    expect(outcomeOf(await stranger.call(`${path}/chip`, { ...parts, accessToken }))).toBe('401 invalid_token');
    expect(outcomeOf(await own.call(`${path}/chip`, { ...parts, accessToken }))).toBe('400 invalid_request');
  });
});

describe('what stays of a chip', () => {
  test('AUD-4 no record, no log line and no evidence holds anything that was read from it', async () => {
    const { api, read, dossier, renew } = await scene();
    await read(cardOf(other.record));
    await read(genuine, await renew());
    const { chip, rejectedChips } = dossier();
    const kept = JSON.stringify([chip, rejectedChips, api.log.lines, api.world.store.chain(dossier().person)]);
    for (const { personalId, fullName, dateOfBirth } of [member.record, other.record]) {
      for (const secret of [personalId, fullName, dateOfBirth, personalId.slice(3)]) expect(kept).not.toContain(secret);
    }
  });

  test('AUD-1 verdict, record and spent challenge are of one commit', async () => {
    const { api, read, challenge } = await scene();
    const commits: string[][] = [];
    api.world.store.onCommit = ({ writes, records }) => {
      const saved = writes.map(({ after }) => after?.entity ?? 'nothing');
      commits.push([...saved, ...records.map(({ action }) => action)]);
    };
    await read(genuine, challenge);
    expect(commits).toEqual([['dossier', 'chipChallenge', 'chip.verified']]);
  });
});
