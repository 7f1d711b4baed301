import { proofKinds } from '../../http/contract/proof-kinds.ts';
import type { OperationDefinition } from '../../http/contract/operation-definition.ts';
import { problem } from '../../http/contract/schemas/problem.ts';
import { statusOf, type ProblemCode } from '../../http/problem/codes.ts';
import { problemReply, type EdgeRefusal } from '../../http/problem/reply.ts';
import { LANGUAGES, type Language } from '../../texts/language.ts';
import { referenceTo } from './named-schemas.ts';

/** What an example of the code shows beside its texts. */
const shown: Partial<Record<ProblemCode, Omit<EdgeRefusal, 'code'>>> = {
  otp_wrong: { attemptsLeft: 2 },
  invalid_request: { fields: [{ name: 'personalId', code: 'personal_id_malformed' }] },
  unknown_field: { fields: [{ name: 'role', code: 'unknown_field' }] },
  population_mismatch: { fields: [{ name: 'details.dateOfBirth', code: 'differs' }] },
  password_weak: { reasons: ['no_digit', 'no_symbol'] },
  chip_rejected: { reasons: ['aa_signature'] },
  portrait_rejected: { reasons: ['eyes_closed', 'too_dark'] },
  step_missing: { reasons: ['portrait_missing'] },
  account_exists: { reasons: ['chip_claim', 'counter'] },
  account_locked: { lock: { ground: 'owner', authority: 'owner' } },
};

/** Every code that the call can answer: its own, and those that its kind brings along. */
export function codesOf(definition: OperationDefinition): ProblemCode[] {
  const { proof, idempotent, params, body, errors } = definition;
  // Every call refuses what it does not know, in the query and in the body.
  const ofAll: ProblemCode[] = [
    'invalid_request',
    'unknown_field',
    'rate_limited',
    'internal_error',
    'temporarily_unavailable',
  ];
  const codes = new Set<ProblemCode>([...errors, ...ofAll, ...proofKinds[proof].codes]);
  const add = (when: boolean, ...more: ProblemCode[]): void => {
    if (when) for (const code of more) codes.add(code);
  };
  add(body !== undefined, 'payload_too_large', 'unsupported_media_type');
  add(params !== undefined, 'not_found');
  add(idempotent, 'idempotency_key_missing', 'idempotency_in_progress', 'idempotency_mismatch');
  return [...codes].sort((a, b) => statusOf[a] - statusOf[b] || a.localeCompare(b));
}

/** The problem responses of a call, one per status, each naming its codes and showing them in Vietnamese and English. */
export function errorResponses(definition: OperationDefinition, headers: object): Record<string, unknown> {
  const byStatus = Map.groupBy(codesOf(definition), (code) => statusOf[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [String(status), responseOf(status, codes, headers)]),
  );
}

function responseOf(status: number, codes: readonly ProblemCode[], headers: object) {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    headers: {
      ...headers,
      ...((status === 429 || status === 503) && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
      ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/WWWAuthenticate' } }),
    },
    content: {
      'application/problem+json': {
        schema: referenceTo(problem),
        examples: Object.fromEntries(
          codes.flatMap(exampleNames).map((name) => [name, { $ref: `#/components/examples/${name}` }]),
        ),
      },
    },
  };
}

const exampleNames = (code: ProblemCode): string[] => LANGUAGES.map((language) => `${code}.${language}`);

/** Each problem that some call answers, in each language, once for the whole document. */
export function problemExamples(definitions: readonly OperationDefinition[]): Record<string, unknown> {
  const codes = [...new Set(definitions.flatMap(codesOf))].sort();
  return Object.fromEntries(
    codes.flatMap((code) => LANGUAGES.map((language) => [`${code}.${language}`, exampleOf(code, language)])),
  );
}

function exampleOf(code: ProblemCode, language: Language) {
  const { body } = problemReply({ code, ...shown[code] }, language, undefined);
  return {
    summary: `${code}, Accept-Language: ${language}`,
    value: { ...(body as object), requestId: '5f1c0f2e-7f63-4c4e-9a55-1d2f6f9f0a77' },
  };
}
