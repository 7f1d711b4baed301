import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { isProven, type AskedChallenge, type ChipQuestion, type ChipVerifier } from '../../domain/dossier/chip.ts';
import type { ChipCode } from '../../domain/dossier/chip-code.ts';
import { SECOND } from '../../domain/time.ts';
import type { HttpAnswer } from '../ministry/https-post.ts';
import { jsonOf } from '../ministry/json-answer.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { ministryService, type ServicePorts, type ServiceSettings } from '../ministry/service.ts';
import { groupHashes } from './group-hashes.ts';
import { readVerdict, type StatedVerdict } from './service-verdict.ts';

export interface VerificationServiceSettings extends ServiceSettings {
  /** With which the service signs its verdicts: P-256, PEM; two while it changes from one to the next. */
  readonly verdictKeys: readonly string[];
  readonly challengeSeconds: number;
}

/** What fits a chip call of twenty seconds; `docs/chip-verification-service.md` says why. */
export const verificationServiceDefaults = {
  timeoutMs: 10_000,
  connectTimeoutMs: 1_500,
  maxAnswerBytes: 16_384,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<ServiceSettings, 'endpoint'>;

/**
 * The ministry's verification service, by the contract of `docs/chip-verification-service.md`. Challenges stay ours: the service is not told of one
 * that was answered before, is over or is of another device. @throws Error when the endpoint, the certificates or a key cannot be used
 */
export function serviceVerifier(settings: VerificationServiceSettings, ports: ServicePorts): ChipVerifier {
  const keys = settings.verdictKeys.map(verdictKey);
  const ask = ministryService({ dependency: 'chip verification', path: 'v1/chip-verifications' }, settings, ports);

  return {
    verify(question) {
      const fault = challengeFault(question, settings.challengeSeconds);
      const challenge = fault === undefined ? question.challenge : undefined;
      const body = requestOf(question, challenge);
      const requestSha256 = sha256(body);
      return ask(body, async (answer, correlationId) => {
        const statement = statementIn(answer);
        const answered = challenge !== undefined && question.upload.signature !== undefined;
        const expected = { correlationId, requestSha256, answered, now: ports.clock.now() };
        const stated = await readVerdict(statement, keys, expected);
        return {
          ...(fault !== undefined && isProven(stated) ? withFault(stated, fault) : stated),
          evidence: { verifiedBy: 'service', correlationId, statementSha256: sha256(statement) },
          hashes: groupHashes(question.upload.dataGroups),
          statement,
        };
      });
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @throws Error when it is no key on P-256 */
function verdictKey(pem: string): KeyObject {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('a verdict key is not on P-256');
  return key;
}

/** Why an answer cannot count, whatever the chip signed; undefined when it can, or when there is none. */
function challengeFault({ upload, challenge, now }: ChipQuestion, seconds: number): ChipCode | undefined {
  if (upload.signature === undefined) return undefined;
  if (challenge === undefined) return 'aa_challenge';
  if (challenge.spent) return 'aa_challenge_replayed';
  return now > challenge.issuedAt + seconds * SECOND ? 'aa_challenge_expired' : undefined;
}

/** The verdict on a card that is genuine, but for an answer that cannot count. */
const withFault = (stated: StatedVerdict, code: ChipCode): StatedVerdict => ({
  ...stated,
  outcome: 'rejected',
  code,
  checks: stated.checks.map((check) =>
    check.name === 'activeAuthentication'
      ? { name: check.name, result: 'failed', code, detail: 'the challenge could not be answered any more' }
      : check,
  ),
});

function requestOf({ upload, holder, cardIssueDate }: ChipQuestion, challenge: AskedChallenge | undefined): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const { sod, dataGroups, signature } = upload;
  return JSON.stringify({
    sod: base64(sod),
    dataGroups: Object.fromEntries([...dataGroups].map(([number, bytes]) => [String(number), base64(bytes)])),
    holder,
    ...(cardIssueDate !== undefined && { cardIssueDate }),
    ...(challenge &&
      signature && { activeAuthentication: { challenge: challenge.nonce, signature: base64(signature) } }),
  });
}

const answered = z.strictObject({ verdict: z.string() });

function statementIn(answer: HttpAnswer): string {
  const read = answered.safeParse(jsonOf(answer, [200]));
  if (!read.success) throw new ServiceFault('malformed');
  return read.data.verdict;
}
