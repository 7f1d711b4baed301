import { createHash, createPublicKey } from 'node:crypto';
import * as z from 'zod/mini';
import {
  isProven,
  type AskedChallenge,
  type ChipCode,
  type ChipQuestion,
  type ChipVerdict,
  type ChipVerifier,
} from '../../domain/dossier/chip.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import { SECOND, type Clock } from '../../domain/time.ts';
import type { ConnectorSettings } from '../population/connector.ts';
import { CircuitBreaker } from '../population/circuit-breaker.ts';
import { httpsPost, type HttpAnswer, type TlsIdentity } from '../population/https-post.ts';
import { LookupFault } from '../population/lookup-fault.ts';
import { groupHashes } from './group-hashes.ts';
import { readVerdict, type StatedVerdict } from './service-verdict.ts';

export interface VerificationServiceSettings extends ConnectorSettings {
  /** With which the service signs its verdicts: P-256, PEM. */
  readonly verdictKey: string;
  readonly challengeSeconds: number;
}

/** What fits a chip call of twenty seconds. */
export const verificationServiceDefaults = {
  timeoutMs: 10_000,
  connectTimeoutMs: 1_500,
  maxAnswerBytes: 65_536,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<VerificationServiceSettings, 'endpoint' | 'verdictKey' | 'challengeSeconds'>;

export interface VerificationServicePorts {
  readonly tls: TlsIdentity;
  readonly clock: Clock;
  readonly newCorrelationId: () => string;
}

const DEPENDENCY = 'chip verification';
const PATH = 'v1/chip-verifications';
const RETRY_SECONDS = 5;

/**
 * The ministry's verification service over mutual TLS, by the contract of `docs/chip-verification-service.md`. Challenges stay ours: one that was
 * answered before, is over or is of another device is never asked about. @throws Error when the endpoint, the certificates or the key cannot be used
 */
export function serviceVerifier(settings: VerificationServiceSettings, ports: VerificationServicePorts): ChipVerifier {
  const base = new URL(settings.endpoint.endsWith('/') ? settings.endpoint : `${settings.endpoint}/`);
  if (base.protocol !== 'https:') throw new Error('the verification endpoint is not an https address');
  const key = createPublicKey(settings.verdictKey);
  const post = httpsPost(new URL(PATH, base), ports.tls, settings);
  const circuit = new CircuitBreaker(DEPENDENCY, settings.circuit, ports.clock);

  const ask = async (question: ChipQuestion): Promise<ChipVerdict> => {
    const fault = challengeFault(question, settings.challengeSeconds);
    const correlationId = ports.newCorrelationId();
    const body = requestOf(question, fault === undefined ? question.challenge : undefined);
    const headers = { accept: 'application/json', 'x-correlation-id': correlationId };
    const statement = statementIn(await post(body, headers, AbortSignal.timeout(settings.timeoutMs)));
    const requestSha256 = createHash('sha256').update(body).digest('hex');
    const stated = await readVerdict(statement, key, { correlationId, requestSha256, now: ports.clock.now() });
    // What was not asked cannot have been answered.
    if (stated.outcome === 'passed' && (fault !== undefined || question.upload.signature === undefined)) {
      throw new LookupFault('contradiction');
    }
    const verdict = fault !== undefined && isProven(stated) ? withFault(stated, fault) : stated;
    return { ...verdict, hashes: groupHashes(question.upload.dataGroups), statement };
  };

  return {
    async verify(question) {
      try {
        return await circuit.run(() => ask(question), isIllness);
      } catch (error) {
        if (!(error instanceof LookupFault)) throw error;
        const seconds = Math.max(error.facts.retryAfterSeconds ?? RETRY_SECONDS, circuit.waitSeconds);
        throw new DependencyUnavailable(DEPENDENCY, seconds, { cause: error });
      }
    },
  };
}

/** Why an answer cannot count, whatever the chip signed; undefined when it can, or when there is none. */
function challengeFault({ upload, challenge, now }: ChipQuestion, seconds: number): ChipCode | undefined {
  if (upload.signature === undefined) return undefined;
  if (challenge === undefined) return 'aa_challenge';
  if (challenge.spent) return 'aa_challenge_replayed';
  return now > challenge.issuedAt + seconds * SECOND ? 'aa_challenge_expired' : undefined;
}

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

const answer = z.strictObject({ verdict: z.string() });

function statementIn({ status, mediaType, retryAfter, body }: HttpAnswer): string {
  if (status !== 200) {
    const retryAfterSeconds = /^[1-9]\d{0,2}$/.test(retryAfter ?? '') ? { retryAfterSeconds: Number(retryAfter) } : {};
    throw new LookupFault('status', { detail: String(status), ...retryAfterSeconds });
  }
  if (mediaType !== 'application/json') throw new LookupFault('unreadable', { detail: 'media type' });
  const read = answer.safeParse(jsonOf(body));
  if (!read.success) throw new LookupFault('malformed');
  return read.data.verdict;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    // The parser's message quotes the answer.
    throw new LookupFault('unreadable', { detail: 'json' });
  }
}

/** Whether a fault says that the service is ill for everybody, and not that it chokes on one card. */
const isIllness = (error: unknown): boolean =>
  error instanceof LookupFault &&
  (error.reason === 'status'
    ? error.facts.detail === '429' || Number(error.facts.detail) >= 500
    : error.reason !== 'malformed' && error.reason !== 'contradiction');
