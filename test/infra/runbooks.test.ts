import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { stages } from './assembly/stages.ts';
import { root } from './assembly/synthesize.ts';
import { resourcesOfType } from './assembly/templates.ts';

const folder = resolve(root, 'docs/runbooks');

describe.each(stages)('alarms of %s', (stage) => {
  const alarms = resourcesOfType(stage, 'AWS::CloudWatch::Alarm');
  const pageOf = (description: unknown) => /Runbook: docs\/runbooks\/([a-z-]+\.md)$/.exec(String(description))?.[1];

  test('the alarms’ runbooks are exactly the pages of docs/runbooks', () => {
    const named = new Set(alarms.map(({ properties }) => pageOf(properties['AlarmDescription'])));
    expect([...named].sort()).toEqual(readdirSync(folder).sort());
  });

  test('each alarm reaches the operators when it rings and when it ends', () => {
    for (const { properties } of alarms) {
      expect(JSON.stringify(properties['AlarmActions'])).toContain('Alarms');
      expect(properties['OKActions']).toEqual(properties['AlarmActions']);
    }
  });

  test('OTP-6 the SMS brake raises an alarm of this stage', () => {
    const brake = alarms.filter(({ properties }) => properties['MetricName'] === 'SmsBrakeRefusals');
    expect(brake.map(({ properties }) => [properties['Namespace'], properties['Dimensions']])).toEqual([
      ['Dinhdanh', [{ Name: 'Stage', Value: stage }]],
    ]);
  });
});

test.each(readdirSync(folder))('the runbook %s says meaning, where to look and what to do', (page) => {
  const headings = readFileSync(resolve(folder, page), 'utf8').match(/^## .+$/gm);
  expect(headings).toEqual(['## Meaning', '## Look', '## Act']);
});
