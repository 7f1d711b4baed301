import { createHash, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  serviceVerifier,
  verificationServiceDefaults,
  type VerificationServiceSettings,
} from '../../../../adapters/chip/service-verifier.ts';
import type { ChipQuestion, ChipVerifier } from '../../../../domain/dossier/chip.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { certificateAuthority } from '../../../contract/population/ministry/certificates.ts';
import {
  answering,
  startMinistry,
  type MinistryService,
  type Reply,
} from '../../../contract/population/ministry/service.ts';
import { PlayedService, strangeKey } from '../../../contract/chip/service.ts';
import { cardOf, uploadOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

const { record } = citizen(1);
const { personalId, fullName, dateOfBirth, sex } = record;
const NONCE = Buffer.from('8 octets').toString('base64');
const card = cardOf(record);
type Claims = Readonly<Record<string, unknown>>;

let ministry: MinistryService;
let clock: SettableClock;
let played: PlayedService;
beforeEach(async () => {
  ministry = await startMinistry();
  clock = new SettableClock();
  played = new PlayedService(clock);
  ministry.reply(played.reply);
});
afterEach(() => ministry.stop());

function verifier(settings: Partial<VerificationServiceSettings> = {}, tls = ministry.tls): ChipVerifier {
  let questions = 0;
  const newCorrelationId = (): string => `verification-${String((questions += 1))}`;
  const { endpoint } = ministry;
  return serviceVerifier(
    { ...verificationServiceDefaults, endpoint, verdictKeys: [played.key], challengeSeconds: 300, ...settings },
    { tls, clock, newCorrelationId },
  );
}

const question = (more: Partial<ChipQuestion> = {}): ChipQuestion => ({
  upload: uploadOf(card, NONCE),
  holder: { personalId, fullName, dateOfBirth, sex },
  cardIssueDate: record.cardIssueDate,
  challenge: { nonce: NONCE, issuedAt: clock.now(), spent: false },
  now: clock.now(),
  ...more,
});

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

const silent = (): ChipQuestion => question({ upload: uploadOf(card), challenge: undefined });

/** The fault of a verification, which must be the service's and not the citizen's. */
async function failure(asked: ChipVerifier, about = question()): Promise<DependencyUnavailable> {
  const error: unknown = await asked.verify(about).then(
    ({ outcome }) => new Error(`a verdict: ${outcome}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DependencyUnavailable)) throw new Error('did not fail as it should', { cause: error });
  return error;
}

const faultOf = async (asked = verifier(), about = question()): Promise<string> =>
  String((await failure(asked, about)).cause);

describe('verification service: the request', () => {
  test('CHIP-1 what was read, whose it must be and the answer to the challenge travel in the body', async () => {
    await verifier().verify(question());
    const [asked] = ministry.lookups;
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

  test('CHIP-2 an answer to a challenge that was spent is not sent', async () => {
    const spent = { nonce: NONCE, issuedAt: clock.now(), spent: true };
    await verifier().verify(question({ challenge: spent }));
    expect(JSON.parse(ministry.lookups[0]!.body)).not.toHaveProperty('activeAuthentication');
  });

  test('TH-23 neither an endpoint without TLS nor a key of another curve is taken', () => {
    expect(() => verifier({ endpoint: 'http://localhost' })).toThrow('https');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    const pem = other.export({ type: 'spki', format: 'pem' }).toString();
    expect(() => verifier({ verdictKeys: [pem] })).toThrow('P-256');
  });
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
    const next = new PlayedService(clock);
    ministry.reply(next.reply);
    const both = verifier({ verdictKeys: [played.key, next.key] });
    expect((await both.verify(question())).outcome).toBe('passed');
    expect(await faultOf()).toBe('ServiceFault: malformed (signature)');
  });

  test('FA-16 of a clock that is a minute off counts', async () => {
    for (const off of [-60, 60]) {
      played.changed = ({ iat, ...claims }: Claims) => ({ ...claims, iat: Number(iat) + off });
      expect((await verifier().verify(question())).outcome).toBe('passed');
    }
  });

  test('CHIP-2 cannot make good an answer that does not count', async () => {
    const spent = { nonce: NONCE, issuedAt: clock.now(), spent: true };
    const lying = ({ checks, outcome: _outcome, code: _code, ...claims }: Claims) => ({
      ...claims,
      outcome: 'passed',
      checks: (checks as { readonly name: string }[]).map(({ name }) => ({ name, result: 'held' })),
    });
    played.changed = lying;
    expect(await faultOf(verifier(), question({ challenge: spent }))).toBe('ServiceFault: contradiction (challenge)');
    expect(await faultOf(verifier(), silent())).toBe('ServiceFault: contradiction (challenge)');
  });

  test.each<[string, object]>([
    ['held', { result: 'held' }],
    ['held with a warning', { result: 'warned', code: 'aa_algorithm_unknown' }],
    ['failed', { result: 'failed', code: 'aa_signature' }],
    ['failed for its challenge', { result: 'failed', code: 'aa_challenge' }],
  ])('CHIP-2 cannot say of an answer that was not sent that it %s', async (_what, result) => {
    // With the reservation of another check the outcome would be an officer's, whatever became of the chip's answer.
    const stale = { name: 'revocation', result: 'reserved', code: 'crl_stale' };
    const checks: Change = ({ checks: stated, ...claims }) => ({
      ...claims,
      checks: (stated as { readonly name: string }[]).map(({ name }) =>
        name === 'revocation' ? stale : { name, ...(name === 'activeAuthentication' ? result : { result: 'held' }) },
      ),
    });
    const failed = 'code' in result && (result as Claims)['result'] === 'failed';
    played.changed = (claims) =>
      put(failed ? { outcome: 'rejected', code: result.code } : { outcome: 'officer', code: 'crl_stale' })(
        checks(claims),
      );
    expect(await faultOf(verifier(), silent())).toBe('ServiceFault: contradiction (challenge)');
  });

  test('CHIP-2 may say that the chip has no key that could answer', async () => {
    played.changed = (claims) =>
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
    ['whose evidence holds a long text', 'malformed (claims)', put({ evidence: { serialNumber: 'f'.repeat(257) } })],
    ['whose evidence holds a long list', 'malformed (claims)', put({ evidence: { list: Array(33).fill(1) } })],
    ['whose evidence has many members', 'malformed (claims)', put({ evidence: manyMembers })],
    ['whose evidence is deep', 'malformed (claims)', put({ evidence: { a: { b: { c: { d: { e: 1 } } } } } })],
    [
      'with the code of another check',
      'contradiction (checks)',
      checksWith(8, { name: 'revocation', result: 'warned', code: 'aa_missing' }),
    ],
  ])('FA-24 one %s is a technical error', async (_what, fault, change) => {
    played.changed = change;
    expect(await faultOf()).toBe(`ServiceFault: ${fault}`);
  });

  test('FA-24 one that was made for another challenge is a technical error', async () => {
    let earlier: string | undefined;
    ministry.reply((lookup, response) => {
      void played.statement(lookup).then((verdict) => {
        earlier ??= verdict;
        answering(200, () => ({ verdict: earlier }))(lookup, response);
      });
    });
    const asked = verifier();
    expect((await asked.verify(question())).outcome).toBe('passed');
    const nonce = Buffer.from('8 others').toString('base64');
    const next = question({ upload: uploadOf(card, nonce), challenge: { nonce, issuedAt: clock.now(), spent: false } });
    expect(await faultOf(asked, next)).toBe('ServiceFault: contradiction (request)');
  });

  test.each([
    ['stale', -4 * MINUTE],
    ['of the future', 2 * MINUTE],
  ])('FA-24 one that is %s is a technical error', async (_what, off) => {
    played.changed = ({ iat, ...claims }: Claims) => ({ ...claims, iat: Number(iat) + off / SECOND });
    expect(await faultOf()).toBe('ServiceFault: contradiction (time)');
  });

  test('TH-19 one under another key, without a signature, or of another type is none', async () => {
    played.signer = strangeKey();
    expect(await faultOf()).toBe('ServiceFault: malformed (signature)');
    played = new PlayedService(clock);
    ministry.reply((lookup, response) => {
      void played.statement(lookup).then((statement) => {
        const header = Buffer.from('{"alg":"none","typ":"chip-verdict+jwt"}').toString('base64url');
        answering(200, () => ({ verdict: [header, statement.split('.')[1], ''].join('.') }))(lookup, response);
      });
    });
    expect(await faultOf()).toBe('ServiceFault: malformed (ERR_JOSE_ALG_NOT_ALLOWED)');
    played.type = 'JWT';
    ministry.reply(played.reply);
    expect(await faultOf()).toBe('ServiceFault: malformed (typ)');
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
    ministry.reply(reply);
    expect(await faultOf()).toBe(`ServiceFault: ${fault}`);
  });

  test('FA-24 an answer that does not come ends with its time', async () => {
    ministry.reply(() => undefined);
    expect(await faultOf(verifier({ timeoutMs: 100 }))).toBe('ServiceFault: timeout (answer)');
  });

  test('FA-24 nobody listening is a technical error', async () => {
    const asked = verifier();
    await ministry.stop();
    expect(await faultOf(asked)).toBe('ServiceFault: connection (ECONNREFUSED)');
    ministry = await startMinistry();
  });

  test('TH-23 a server of another authority is not asked', async () => {
    const tls = { ...ministry.tls, authority: certificateAuthority('Somebody else').certificate };
    expect(await faultOf(verifier({}, tls))).toMatch(/^ServiceFault: connection \([A-Z_]+\)$/);
    expect(ministry.lookups).toEqual([]);
  });

  test('FA-24 a service that goes on failing is left alone for a pause, then asked again', async () => {
    const asked = verifier();
    const { failuresToOpen, pauseMs } = verificationServiceDefaults.circuit;
    ministry.reply(answering(500, () => 'x'));
    for (let n = 0; n < failuresToOpen; n += 1) await failure(asked);
    ministry.reply(played.reply);
    expect((await failure(asked)).retryAfterSeconds).toBe(pauseMs / SECOND);
    clock.advance(pauseMs);
    expect((await asked.verify(question())).outcome).toBe('passed');
  });

  test.each<[string, () => Reply]>([
    ['too long', () => answering(200, () => ({ verdict: 'f'.repeat(24_000) }))],
    ['no JSON', () => answering(200, () => '{"verdict": "e')],
    ['at odds with itself', () => answering(200, () => ({ verdict: 'passed' }))],
    ['a refusal of the request', () => answering(422, () => ({}))],
  ])('FA-24 a card whose answer is %s does not close the service to others', async (_what, reply) => {
    const asked = verifier();
    ministry.reply(reply());
    for (let n = 0; n < 2 * verificationServiceDefaults.circuit.failuresToOpen; n += 1) await failure(asked);
    ministry.reply(played.reply);
    expect((await asked.verify(question())).outcome).toBe('passed');
  });

  test('TH-31 no error holds a number, a name or an answer', async () => {
    const asked = verifier();
    for (const reply of [answering(200, () => `${personalId} ${fullName}`), answering(500, () => fullName)]) {
      ministry.reply(reply);
      const told = inspect(await failure(asked), { depth: null, showHidden: true });
      for (const secret of [personalId, fullName]) expect(told).not.toContain(secret);
    }
  });
});
