import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import * as z from 'zod/mini';
import type { ChipVerdict } from '../../domain/dossier/chip.ts';
import type { Instant } from '../../domain/time.ts';
import { checkNames, codesByCheck, type CheckCode, type CheckResult } from '../../emrtd/index.ts';
import { LookupFault } from '../population/lookup-fault.ts';

/** What the verdict must be about: this very request, and now. */
export interface VerdictExpectation {
  readonly correlationId: string;
  /** SHA-256 of the request's body as it was sent, hexadecimal. */
  readonly requestSha256: string;
  readonly now: Instant;
}

const TYPE = 'chip-verdict+jwt';
const AUDIENCE = 'dinhdanh';
const OLDEST = '2 minutes';
const SKEW_SECONDS = 60;

const code = z.enum(Object.values(codesByCheck).flat() as [CheckCode, ...CheckCode[]]);
const name = z.enum(checkNames);

const check = z.union([
  z.strictObject({ name, result: z.enum(['held', 'not_run']) }),
  z.strictObject({ name, result: z.enum(['warned', 'reserved', 'failed']), code, detail: z.string() }),
]);

const claims = z.object({
  correlationId: z.string(),
  requestSha256: z.string(),
  outcome: z.enum(['passed', 'officer', 'parked', 'rejected']),
  code: z.exactOptional(code),
  checks: z.array(check),
  evidence: z.record(z.string(), z.unknown()),
  policy: z.string(),
});

export type StatedVerdict = Omit<ChipVerdict, 'hashes' | 'statement'>;

/**
 * Reads the service's signed verdict as `docs/chip-verification-service.md` states it: ES256 under the pinned key, of this request and no other,
 * and in itself free of contradiction. @throws LookupFault for anything else: a faulty service is never the citizen's fault (FA-24)
 */
export async function readVerdict(
  statement: string,
  key: KeyObject,
  expected: VerdictExpectation,
): Promise<StatedVerdict> {
  const read = claims.safeParse(await signedClaims(statement, key, expected.now));
  if (!read.success) throw new LookupFault('malformed');
  const { correlationId, requestSha256, ...verdict } = read.data;
  const same = correlationId === expected.correlationId && requestSha256 === expected.requestSha256;
  if (!same || !agrees(verdict)) throw new LookupFault('contradiction');
  return verdict;
}

async function signedClaims(statement: string, key: KeyObject, now: Instant): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(statement, key, {
      algorithms: ['ES256'],
      typ: TYPE,
      audience: AUDIENCE,
      maxTokenAge: OLDEST,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now),
    });
    return payload;
  } catch (fault) {
    if (fault instanceof errors.JOSEError) throw new LookupFault('malformed', { detail: fault.code });
    throw fault;
  }
}

/** Every check once and in order; a pass has nothing failed or reserved, and everything else names its code. */
function agrees({ outcome, code: ending, checks }: Pick<StatedVerdict, 'outcome' | 'code' | 'checks'>): boolean {
  const inOrder = checks.length === checkNames.length && checks.every((one, at) => one.name === checkNames[at]);
  const has = (result: CheckResult['result']): boolean => checks.some((one) => one.result === result);
  if (outcome === 'passed') return inOrder && !has('failed') && !has('reserved') && !has('not_run');
  if (outcome === 'officer')
    return inOrder && ending !== undefined && !has('failed') && !has('not_run') && has('reserved');
  return inOrder && ending !== undefined && has('failed');
}
