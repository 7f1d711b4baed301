import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { PlayedService, strangeKey } from '../../../contract/chip/service.ts';
import { answering } from '../../../contract/population/ministry/service.ts';
import { questionOf } from '../../../doubles/chip-cards.ts';
import { card, faultOf, on, question, silent, verifier } from './service-scene.ts';

type Claims = Readonly<Record<string, unknown>>;
type Change = (claims: Claims) => Record<string, unknown>;
const put =
  (more: Claims): Change =>
  (claims) => ({ ...claims, ...more });
const checksWith =
  (at: number, result: Claims): Change =>
  ({ checks, ...claims }) => ({
    ...claims,
    checks: (checks as object[]).map((one, index) => (index === at ? result : one)),
  });

describe('verification service: a verdict', () => {
  test('CHIP-1 is kept with its statement, whole, and the statement’s hash', async () => {
    const verdict = await verifier().verify(question());
    const statementSha256 = createHash('sha256').update(verdict.statement!).digest('hex');
    expect(verdict).toMatchObject({
      outcome: 'passed',
      policy: 'cccd-1',
      evidence: { verifiedBy: 'service', correlationId: 'verification-1', statementSha256 },
    });
    expect(Object.keys(verdict.hashes)).toEqual(['1', '2', '13', '14', '15']);
  });

  test('TH-23 signed with the next key counts while two are trusted', async () => {
    const next = new PlayedService(on.clock);
    on.ministry.reply(next.reply);
    const both = verifier({ verdictKeys: [on.played.key, next.key] });
    expect((await both.verify(question())).outcome).toBe('passed');
    expect(await faultOf()).toBe('ServiceFault: malformed (signature)');
  });

  test('FA-16 of a clock that is a minute off counts', async () => {
    for (const off of [-60, 60]) {
      on.played.changed = ({ iat, ...claims }: Claims) => ({ ...claims, iat: Number(iat) + off });
      expect((await verifier().verify(question())).outcome).toBe('passed');
    }
  });

  test('CHIP-2 cannot make good an answer that does not count', async () => {
    const lying = ({ checks, outcome: _outcome, code: _code, ...claims }: Claims) => ({
      ...claims,
      outcome: 'passed',
      checks: (checks as { readonly name: string }[]).map(({ name }) => ({ name, result: 'held' })),
    });
    on.played.changed = lying;
    expect(await faultOf(verifier(), silent())).toBe('ServiceFault: contradiction (challenge)');
  });

  test.each<[string, Claims, Claims]>([
    ['held', { result: 'held' }, { outcome: 'officer', code: 'crl_stale' }],
    [
      'held with a warning',
      { result: 'warned', code: 'aa_algorithm_unknown' },
      { outcome: 'officer', code: 'crl_stale' },
    ],
    ['failed', { result: 'failed', code: 'aa_signature' }, { outcome: 'rejected', code: 'aa_signature' }],
    [
      'failed for its challenge',
      { result: 'failed', code: 'aa_challenge' },
      { outcome: 'rejected', code: 'aa_challenge' },
    ],
  ])('CHIP-2 cannot say of an answer that was not sent that it %s', async (_what, result, ending) => {
    // Another check's reservation makes the outcome an officer's, whatever became of the chip's answer.
    const stale = checksWith(8, { name: 'revocation', result: 'reserved', code: 'crl_stale' });
    const answer = checksWith(11, { name: 'activeAuthentication', ...result });
    on.played.changed = (claims) => put(ending)(answer(stale(claims)));
    expect(await faultOf(verifier(), silent())).toBe('ServiceFault: contradiction (challenge)');
  });

  test('CHIP-2 may say that the chip has no key that could answer', async () => {
    on.played.changed = (claims) =>
      put({ outcome: 'rejected', code: 'aa_key' })(
        checksWith(11, { name: 'activeAuthentication', result: 'failed', code: 'aa_key' })(claims),
      );
    expect(await verifier().verify(silent())).toMatchObject({ outcome: 'rejected', code: 'aa_key' });
  });
});

const manyMembers = Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`member${at}`, at]));

describe('verification service: statements that are none', () => {
  test.each<[string, string, Change]>([
    ['for other bytes', 'contradiction (request)', put({ requestSha256: '00'.repeat(32) })],
    ['to another question', 'contradiction (request)', put({ correlationId: 'verification-0' })],
    ['for somebody else', 'malformed (claims)', put({ aud: 'somebody-else' })],
    ['with a claim that nobody knows', 'malformed (claims)', put({ level: 2 })],
    ['with an outcome that is none', 'malformed (claims)', put({ outcome: 'yes' })],
    ['with a code that is none', 'malformed (claims)', put({ code: 'all_is_well' })],
    ['without checks', 'malformed (claims)', ({ checks: _checks, ...claims }) => claims],
    ['with no check', 'contradiction (checks)', put({ checks: [] })],
    ['that rejects, though all held', 'contradiction (checks)', put({ outcome: 'rejected', code: 'aa_signature' })],
    [
      'that passes, though one failed',
      'contradiction (checks)',
      checksWith(11, { name: 'activeAuthentication', result: 'failed', code: 'aa_signature' }),
    ],
    [
      'that passes, though one did not run',
      'contradiction (checks)',
      checksWith(11, { name: 'activeAuthentication', result: 'not_run' }),
    ],
    [
      'that passes, though an officer must decide',
      'contradiction (checks)',
      (claims) =>
        put({ code: 'aa_missing' })(
          checksWith(11, { name: 'activeAuthentication', result: 'reserved', code: 'aa_missing' })(claims),
        ),
    ],
    ['that leaves a check out', 'contradiction (checks)', checksWith(6, { name: 'keys', result: 'held' })],
    [
      'in which a check did not run between two that did',
      'contradiction (checks)',
      checksWith(6, { name: 'chain', result: 'not_run' }),
    ],
    [
      'that rejects, though a check before did not run and one behind did',
      'contradiction (checks)',
      (claims) =>
        put({ outcome: 'rejected', code: 'identity_name' })(
          checksWith(10, { name: 'contentAgreement', result: 'failed', code: 'identity_name' })(
            checksWith(6, { name: 'chain', result: 'not_run' })(claims),
          ),
        ),
    ],
    [
      'that parks, though what comes before did not run',
      'contradiction (checks)',
      (claims) => ({
        ...claims,
        ...{ outcome: 'parked', code: 'anchor_unknown' },
        checks: (claims['checks'] as { readonly name: string }[]).map(({ name }) =>
          name === 'chain' ? { name, result: 'failed', code: 'anchor_unknown' } : { name, result: 'not_run' },
        ),
      }),
    ],
    [
      'with two failures',
      'contradiction (checks)',
      (claims) =>
        put({ outcome: 'rejected', code: 'card_expired' })(
          checksWith(7, { name: 'time', result: 'failed', code: 'card_expired' })(
            checksWith(11, { name: 'activeAuthentication', result: 'failed', code: 'aa_signature' })(claims),
          ),
        ),
    ],
    ['whose evidence holds a long text', 'malformed (claims)', put({ evidence: { serialNumber: 'f'.repeat(4_097) } })],
    ['whose evidence holds a long list', 'malformed (claims)', put({ evidence: { list: Array(33).fill(1) } })],
    ['whose evidence has many members', 'malformed (claims)', put({ evidence: manyMembers })],
    ['whose evidence is deep', 'malformed (claims)', put({ evidence: { a: { b: { c: { d: { e: 1 } } } } } })],
    [
      'with the code of another check',
      'contradiction (checks)',
      checksWith(8, { name: 'revocation', result: 'warned', code: 'aa_missing' }),
    ],
  ])('FA-24 one %s is a technical error', async (_what, fault, change) => {
    on.played.changed = change;
    expect(await faultOf()).toBe(`ServiceFault: ${fault}`);
  });

  test('FA-24 one that was made for another challenge is a technical error', async () => {
    let earlier: string | undefined;
    on.ministry.reply((lookup, response) => {
      void on.played.statement(lookup).then((verdict) => {
        earlier ??= verdict;
        answering(200, () => ({ verdict: earlier }))(lookup, response);
      });
    });
    const asked = verifier();
    expect((await asked.verify(question())).outcome).toBe('passed');
    const nonce = Buffer.from('8 others').toString('base64');
    const next = question({
      ...questionOf(card, nonce),
    });
    expect(await faultOf(asked, next)).toBe('ServiceFault: contradiction (request)');
  });

  test.each([
    ['stale', -4 * MINUTE],
    ['of the future', 2 * MINUTE],
  ])('FA-24 one that is %s is a technical error', async (_what, off) => {
    on.played.changed = ({ iat, ...claims }: Claims) => ({ ...claims, iat: Number(iat) + off / SECOND });
    expect(await faultOf()).toBe('ServiceFault: contradiction (time)');
  });

  test('TH-19 one under another key, without a signature, or of another type is none', async () => {
    on.played.signer = strangeKey();
    expect(await faultOf()).toBe('ServiceFault: malformed (signature)');
    on.played = new PlayedService(on.clock);
    on.ministry.reply((lookup, response) => {
      void on.played.statement(lookup).then((statement) => {
        const header = Buffer.from('{"alg":"none","typ":"chip-verdict+jwt"}').toString('base64url');
        answering(200, () => ({ verdict: [header, statement.split('.')[1], ''].join('.') }))(lookup, response);
      });
    });
    expect(await faultOf()).toBe('ServiceFault: malformed (ERR_JOSE_ALG_NOT_ALLOWED)');
    on.played.type = 'JWT';
    on.ministry.reply(on.played.reply);
    expect(await faultOf()).toBe('ServiceFault: malformed (typ)');
  });
});
