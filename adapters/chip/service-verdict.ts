import type { KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import * as z from 'zod/mini';
import type { Instant } from '../../domain/time.ts';
import { SECOND } from '../../domain/time.ts';
import {
  checkNames,
  checkOf,
  codesByCheck,
  summary,
  type CheckCode,
  type CheckResult,
  type ChipOutcome,
} from '../../emrtd/index.ts';
import { ServiceFault } from '../ministry/service-fault.ts';

/** What the verdict must be about: this very request, and now. */
export interface VerdictExpectation {
  readonly correlationId: string;
  /** SHA-256 of the request's body as it was sent, hexadecimal. */
  readonly requestSha256: string;
  /** Whether the request held a chip's answer to a challenge. */
  readonly answered: boolean;
  readonly now: Instant;
}

/** What of a statement is used; its evidence stays in it. */
export interface StatedVerdict {
  readonly outcome: ChipOutcome;
  readonly code?: CheckCode;
  readonly checks: readonly CheckResult[];
  readonly policy: string;
}

const TYPE = 'chip-verdict+jwt';
const OLDEST_SECONDS = 120;
const SKEW_SECONDS = 60;

const code = z.enum(Object.values(codesByCheck).flat() as [CheckCode, ...CheckCode[]]);
const name = z.enum(checkNames);

const check = z.union([
  z.strictObject({ name, result: z.enum(['held', 'not_run']) }),
  z.strictObject({ name, result: z.enum(['warned', 'reserved', 'failed']), code }),
]);

const MOST_MEMBERS = 32;
/** Characters; the longest name that our own verifier reads off a card fits. */
const LONGEST_TEXT = 4_096;

/** Facts of evidence, and lists and objects of what is inside. */
const fact = z.union([z.string().check(z.maxLength(LONGEST_TEXT)), z.number(), z.boolean()]);
const named = (inside: z.ZodMiniType) =>
  z
    .record(z.string().check(z.maxLength(64)), inside)
    .check(z.refine((members) => Object.keys(members).length <= MOST_MEMBERS));
const around = (inside: z.ZodMiniType) =>
  z.union([fact, z.array(inside).check(z.maxLength(MOST_MEMBERS)), named(inside)]);

const claims = z.strictObject({
  aud: z.literal('dinhdanh'),
  iat: z.int(),
  correlationId: z.string(),
  requestSha256: z.string(),
  outcome: z.enum(['passed', 'officer', 'parked', 'rejected']),
  code: z.exactOptional(code),
  checks: z.array(check),
  policy: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  evidence: named(around(around(around(fact)))),
});

type Claims = z.infer<typeof claims>;

/**
 * Reads the service's signed verdict as `docs/chip-verification-service.md` states it: ES256 under one of the pinned keys, of this request and no
 * other, fresh, and in itself free of contradiction. @throws ServiceFault for anything else: a faulty service is never the citizen's fault (FA-24)
 */
export async function readVerdict(
  statement: string,
  keys: readonly KeyObject[],
  { correlationId, requestSha256, answered, now }: VerdictExpectation,
): Promise<StatedVerdict> {
  const read = claims.safeParse(jsonIn(await signedBy(keys, statement)));
  if (!read.success) throw new ServiceFault('malformed', { detail: 'claims' });
  const stated = read.data;
  const age = Math.floor(now / SECOND) - stated.iat;
  if (age > OLDEST_SECONDS + SKEW_SECONDS || age < -SKEW_SECONDS)
    throw new ServiceFault('contradiction', { detail: 'time' });
  if (stated.correlationId !== correlationId || stated.requestSha256 !== requestSha256) {
    throw new ServiceFault('contradiction', { detail: 'request' });
  }
  const checks = stated.checks.map((one): CheckResult => ('code' in one ? { ...one, detail: WHO } : one));
  if (!agrees(stated, checks)) throw new ServiceFault('contradiction', { detail: 'checks' });
  if (!answered && !checks.every(isUnanswered)) throw new ServiceFault('contradiction', { detail: 'challenge' });
  return { outcome: stated.outcome, ...(stated.code && { code: stated.code }), checks, policy: stated.policy };
}

/** In place of a detail: a text of the service could hold anything, and the reading is not sealed. */
const WHO = 'by the verification service';

async function signedBy(keys: readonly KeyObject[], statement: string): Promise<Uint8Array> {
  for (const key of keys) {
    try {
      const { payload, protectedHeader } = await compactVerify(statement, key, { algorithms: ['ES256'] });
      if (protectedHeader.typ !== TYPE) throw new ServiceFault('malformed', { detail: 'typ' });
      return payload;
    } catch (fault) {
      if (fault instanceof errors.JWSSignatureVerificationFailed) continue;
      if (fault instanceof errors.JOSEError) throw new ServiceFault('malformed', { detail: fault.code });
      throw fault;
    }
  }
  throw new ServiceFault('malformed', { detail: 'signature' });
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Every check once and in order, with codes of its own; outcome and code are what the checks amount to. A failure ends the verification, also
 * where it is another check's than the one that ran (the signature needs the signer's certificate): apart from the one that failed, what ran
 * stands before what did not, and without a failure all ran. Only a rejection may come that early: who is parked, has passed what comes before.
 */
function agrees({ outcome, code: ending }: Claims, checks: readonly CheckResult[]): boolean {
  const failed = checks.findIndex(({ result }) => result === 'failed');
  const others = checks.filter((_, at) => at !== failed);
  const ran = others.filter(({ result }) => result !== 'not_run').length;
  const sum = summary(checks);
  return (
    checks.length === checkNames.length &&
    checks.every((one, at) => one.name === checkNames[at] && (!('code' in one) || checkOf(one.code) === one.name)) &&
    others.every(({ result }, at) => result !== 'failed' && (result === 'not_run') === at >= ran) &&
    (failed !== -1 || ran === checks.length) &&
    (outcome !== 'parked' || ran >= failed) &&
    sum.outcome === outcome &&
    sum.code === ending
  );
}

const WITHOUT_ANSWER: ReadonlySet<CheckCode> = new Set(['aa_missing', 'aa_unsupported', 'aa_key']);

/** What was not asked cannot have been answered, neither well nor badly; that the chip's key is none can be seen all the same. */
function isUnanswered(check: CheckResult): boolean {
  if (check.name !== 'activeAuthentication' || check.result === 'not_run') return true;
  return (check.result === 'reserved' || check.result === 'failed') && WITHOUT_ANSWER.has(check.code);
}
