import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { assemblyOf, stages } from './assembly/stages.ts';
import { synthesize } from './assembly/synthesize.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly unknown[];
    readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason: string }[];
  }[];
}

const scratch = mkdtempSync(join(tmpdir(), 'dinhdanh-infra-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(stages)('the synthesis of %s', (stage) => {
  const { pluginReports } = JSON.parse(
    readFileSync(join(assemblyOf(stage), 'validation-report.json'), 'utf8'),
  ) as Report;

  test('three rule packs and the template validator find nothing that is not explained', () => {
    const concluded = pluginReports.map(({ pluginName, conclusion, violations }) => [
      pluginName,
      conclusion,
      violations,
    ]);
    expect(concluded).toEqual(
      expect.arrayContaining([
        ['AwsSolutions', 'success', []],
        ['NIST.800.53.R5', 'success', []],
        ['Serverless', 'success', []],
      ]),
    );
    expect(pluginReports.filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
  });

  test('each finding that stands has a reason of at least a sentence', () => {
    const explained = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations ?? []);
    expect(explained.length).toBeGreaterThan(0);
    for (const { ruleName, reason } of explained)
      expect([ruleName, reason]).toEqual([ruleName, expect.stringMatching(/^.{40,}\.$/)]);
  });
});

test('the same sources give the same assembly to the byte', () => {
  const again = join(scratch, 'again');
  synthesize('production', again);
  const templates = readdirSync(again).filter((name) => /\.(template|assets)\.json$/.test(name));
  expect(templates.length).toBeGreaterThan(3);
  for (const name of templates) {
    expect(readFileSync(join(again, name), 'utf8')).toBe(readFileSync(join(assemblyOf('production'), name), 'utf8'));
  }
});

test('a stage that does not exist is named, with those that do', () => {
  expect(() => synthesize('prod', join(scratch, 'prod'))).toThrow(
    /no stage "prod": give one of dev, staging, production/,
  );
});

test('a finding that nobody explains fails the synthesis, and so does a property of the wrong type', () => {
  const faulty = () => synthesize('dev', join(scratch, 'faulty'), 'test/infra/assembly/faulty.ts');
  expect(faulty).toThrow(/AwsSolutions-S1\b[^]*DelaySeconds|DelaySeconds[^]*AwsSolutions-S1\b/);
});
