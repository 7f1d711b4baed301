import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import type { ChipQuestion, ChipVerifier } from '../../domain/dossier/chip.ts';
import type { HttpAnswer } from '../ministry/https-post.ts';
import { jsonOf } from '../ministry/json-answer.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { ministryService, type ServicePorts, type ServiceSettings } from '../ministry/service.ts';
import { groupHashes } from './group-hashes.ts';
import { readVerdict } from './service-verdict.ts';

export interface VerificationServiceSettings extends ServiceSettings {
  /** With which the service signs its verdicts: P-256, PEM; two while it changes from one to the next. */
  readonly verdictKeys: readonly string[];
}

/** What fits a chip call of twenty seconds; `docs/chip-verification-service.md` says why. */
export const verificationServiceDefaults = {
  timeoutMs: 10_000,
  connectTimeoutMs: 1_500,
  maxAnswerBytes: 16_384,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<ServiceSettings, 'endpoint'>;

/**
 * The ministry's verification service, by the contract of `docs/chip-verification-service.md`.
 * @throws Error when the endpoint, the certificates or a key cannot be used
 */
export function serviceVerifier(settings: VerificationServiceSettings, ports: ServicePorts): ChipVerifier {
  const keys = settings.verdictKeys.map(verdictKey);
  const ask = ministryService({ dependency: 'chip verification', path: 'v1/chip-verifications' }, settings, ports);

  return {
    verify(question) {
      const body = requestOf(question);
      const requestSha256 = sha256(body);
      return ask(body, async (answer, correlationId) => {
        const statement = statementIn(answer);
        const answered = question.answer !== undefined;
        const expected = { correlationId, requestSha256, answered, now: ports.clock.now() };
        const stated = await readVerdict(statement, keys, expected);
        return {
          ...stated,
          evidence: { verifiedBy: 'service', correlationId, statementSha256: sha256(statement) },
          hashes: groupHashes(question.files.dataGroups),
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

function requestOf({ files, holder, cardIssueDate, answer }: ChipQuestion): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const { sod, dataGroups } = files;
  return JSON.stringify({
    sod: base64(sod),
    dataGroups: Object.fromEntries([...dataGroups].map(([number, bytes]) => [String(number), base64(bytes)])),
    holder,
    ...(cardIssueDate !== undefined && { cardIssueDate }),
    ...(answer && { activeAuthentication: { challenge: answer.nonce, signature: base64(answer.signature) } }),
  });
}

const answerBody = z.strictObject({ verdict: z.string() });

function statementIn(answer: HttpAnswer): string {
  const read = answerBody.safeParse(jsonOf(answer, [200]));
  if (!read.success) throw new ServiceFault('malformed');
  return read.data.verdict;
}
