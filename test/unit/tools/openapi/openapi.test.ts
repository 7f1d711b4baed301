import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OperationDefinition } from '../../../../http/contract/operation-definition.ts';
import { operations } from '../../../../http/contract/operations.ts';
import { routes } from '../../../../http/contract/routes.ts';
import { LANGUAGES } from '../../../../texts/language.ts';
import { callTable, withoutHeaders, type ContractDocument } from '../../../../tools/openapi/call-table.ts';
import { openApiDocument } from '../../../../tools/openapi/document.ts';
import { codesOf } from '../../../../tools/openapi/error-responses.ts';
import { driftOf } from '../../../../tools/openapi/drift.ts';

const committed = readFileSync(new URL('../../../../openapi/openapi.yaml', import.meta.url), 'utf8');
const document = parse(committed) as ContractDocument;

describe('openapi/openapi.yaml', () => {
  test('AUD-4 the committed contract is what the code checks', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  test('AUD-4 has every route, under its method and operation id', () => {
    const found = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    expect(found.sort()).toEqual(
      Object.entries(routes)
        .map(([id, { method, path }]) => `${id} ${method} ${path}`)
        .sort(),
    );
  });

  test('OTP-3 shows every problem in both languages', () => {
    const { components } = openApiDocument() as { components: { examples: Record<string, unknown> } };
    const answered = Object.values<OperationDefinition>(operations).flatMap(codesOf);
    expect(Object.keys(components.examples).sort()).toEqual(
      [...new Set(answered)].flatMap((code) => LANGUAGES.map((language) => `${code}.${language}`)).sort(),
    );
  });
});

describe('drift', () => {
  test('AUD-4 equal texts have none; a changed, a missing and a surplus line are shown', () => {
    expect(driftOf('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(driftOf('a\nb', 'a\nc')).toEqual(['line 2', '- b', '+ c']);
    expect(driftOf('a', 'a\nc')).toEqual(['line 2', '- (end)', '+ c']);
    expect(driftOf('x\n'.repeat(100), '', 12)).toHaveLength(12);
  });
});

describe('the client’s table of calls', () => {
  test('SES-2 knows what each call needs', () => {
    const table = callTable(document);
    expect(table).toContain(
      'endSession: {"method":"DELETE","path":"/v1/sessions/{sessionId}","proof":true,"signedIn":true,"idempotent":true}',
    );
    expect(table).toContain(
      'getHealth: {"method":"GET","path":"/v1/health","proof":false,"signedIn":false,"idempotent":false}',
    );
  });

  test('SES-2 asks no caller for headers', () => {
    expect(JSON.stringify(withoutHeaders(document).paths)).not.toContain('#/components/parameters/');
  });
});
