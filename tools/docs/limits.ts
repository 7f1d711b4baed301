import { defaultEdgeSettings } from '../../http/edge.ts';
import { LARGEST_BODY } from '../../http/json/body.ts';
import type { LimitRow } from './limit-row.ts';
import { limitSections } from './limit-rows.ts';
import { code, table } from './markdown.ts';
import { duration, STAGES, valuesOfStages, type StageValue } from './stage-values.ts';

/** `docs/limits.md`: every limit of every stage. @throws Error when a value has no row, or a row names a value that is not there */
export function limits(): string {
  const known = new Map(valuesOfStages().map((value) => [value.path, value]));
  const told = new Set(limitSections.flatMap(({ rows }) => rows.flatMap(({ values }) => values)));
  const untold = [...known.keys()].filter((path) => isLimit(path) && !told.has(path));
  if (untold.length > 0) throw new Error(`tools/docs/limit-rows.ts tells nothing of ${untold.join(', ')}`);
  return [
    '<!-- Made by `npm run docs` from the code; do not edit. -->',
    '# Limits',
    'What may happen how often, on each stage, and what a client meets at the limit. The values stand in `lib/config/`, the rules in `domain/limits/`; why they are these, in [threat-model.md](threat-model.md).',
    HOW,
    ...limitSections.flatMap(({ title, rows }) => [
      `## ${title}`,
      table(
        ['value', 'counts', 'by', 'at the limit', 'serves'],
        rows.map((row) => cellsOf(row, known)),
      ),
    ]),
    '## Every call, on every stage',
    table(['what', 'value', 'beyond it', 'serves'], everywhere),
  ]
    .join('\n\n')
    .concat('\n');
}

export const isLimit = (path: string): boolean => /^(limits|throttle|callsPerAddress)(\.|$)/.test(path);

const HOW = [
  '- A window is fixed: a day begins at 00:00 UTC (07:00 in Vietnam), a minute with the clock’s. Across a boundary twice the limit fits.',
  '- Tries of codes and passwords, looks at the register, starts and sends are counted by a conditional write before the thing itself is done, so that a parallel burst gets no more than a queue.',
  '- “A known device” has proved a password or a code of the account; everybody else’s tries count apart from its own.',
  '- Every 429 and 503 says when to come back, in `Retry-After` and in `retryAfter` of the body, in whole seconds.',
  '- One value stands for all stages where they agree; else dev / staging / production.',
].join('\n');

const everywhere: readonly (readonly string[])[] = [
  ['life of a code', '3 min', '422 `otp_expired`', 'OTP-1'],
  ['body', `${LARGEST_BODY / 1_024} KB`, '413 `payload_too_large`', 'TH-47'],
  [
    'clock of a phone that is off by',
    duration(defaultEdgeSettings.clockToleranceSeconds),
    '401 `invalid_dpop_proof`',
    'FA-16, TH-17',
  ],
  ['life of a nonce', '5 to 10 min', '401 `use_dpop_nonce`', 'TH-17'],
  [
    'an answer is given again to the same request',
    `${duration(defaultEdgeSettings.rememberSeconds)}; with tokens in it ${duration(defaultEdgeSettings.rememberTokensSeconds)}`,
    'the request runs anew',
    'FA-2',
  ],
  [
    'a request is being worked on',
    duration(defaultEdgeSettings.leaseSeconds),
    '409 `idempotency_in_progress` until then',
    'FA-1, TH-14',
  ],
];

const cellsOf = (row: LimitRow, known: ReadonlyMap<string, StageValue>): readonly string[] => [
  row.values.map((path) => `${code(path)}: ${valueOf(path, known)}`).join('<br>'),
  row.counts,
  row.key,
  row.answer,
  row.serves,
];

function valueOf(path: string, known: ReadonlyMap<string, StageValue>): string {
  const found = known.get(path);
  if (found === undefined) throw new Error(`tools/docs/limit-rows.ts tells of ${path}, which no stage has`);
  return sideBySide(found);
}

/** Once where the stages agree, else dev / staging / production. */
export function sideBySide({ byStage }: StageValue): string {
  const values = STAGES.map((stage) => byStage.get(stage) ?? 'none');
  return new Set(values).size === 1 ? (values[0] ?? '') : values.join(' / ');
}
