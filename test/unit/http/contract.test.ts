import { describe, expect, test } from '@jest/globals';
import { safeParse } from 'zod/mini';
import { operations } from '../../../http/contract/operations.ts';
import type { OperationDefinition } from '../../../http/contract/operation-definition.ts';
import { routes, type OperationId } from '../../../http/contract/routes.ts';
import { livenessBegun, portraitUploadAllowed } from '../../../http/contract/schemas/portrait.ts';
import { reopened } from '../../../http/contract/schemas/counter.ts';
import { sessionTokens } from '../../../http/contract/schemas/session.ts';
import { answerOf, examples } from '../../../tools/openapi/examples.ts';

/** Answers by which others could act: tokens, a signed form, credentials. */
const withTokens: readonly unknown[] = [sessionTokens, portraitUploadAllowed, livenessBegun, reopened];

const definitions = Object.entries(operations) as [OperationId, OperationDefinition][];

describe('the contract', () => {
  test('ID-6 no path or query names a personal number or a phone', () => {
    for (const { path } of Object.values(routes)) expect(path).not.toMatch(/\{(?:personalId|phone)\}/);
  });

  test.each(definitions)('FA-2 %s is idempotent exactly where it changes something', (id, { idempotent }) => {
    expect(idempotent).toBe(routes[id].method !== 'GET');
  });

  test.each(definitions)('SES-2 %s: what holds tokens, or a code as good as one, says so', (_, { answers, tokens }) => {
    const holds = Object.values(answers).some((answer) => answer !== null && withTokens.includes(answer));
    expect(holds).toBe(tokens === true);
  });

  test.each(definitions)('REG-1 %s: its examples are of the contract', (id, { body, answers }) => {
    if (body) expect(safeParse(body, examples[id].request)).toMatchObject({ success: true });
    for (const [status, schema] of Object.entries(answers)) {
      if (schema) expect(safeParse(schema, answerOf(id, Number(status)))).toMatchObject({ success: true });
    }
  });

  test.each(definitions)('TH-42 %s takes no field that it does not know', (_, definition) => {
    for (const schema of [definition.body, definition.params, definition.query]) {
      if (!schema) continue;
      const result = safeParse(schema, { surplus: 1 });
      expect(result.error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
    }
  });
});
