import { describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { loadStage } from '../../../lib/config/load.ts';
import { placeholdersOf } from '../../../lib/config/placeholders.ts';
import type { StageConfig } from '../../../lib/config/stage.ts';
import { refusePlaceholders } from '../../../lib/constructs/placeholder-rule.ts';
import { stages } from '../assembly/stages.ts';
import { templatesOf } from '../assembly/templates.ts';

const REAL: StageConfig = {
  ...loadStage('production'),
  domain: {
    name: 'api.dinhdanh.vn',
    certificateArn: 'arn:aws:acm:ap-southeast-1:987654321098:certificate/5f3c0f0e-9d3b-4c0a-8f53-0c7a6b1d2e4f',
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'dinhdanh.vn' },
  },
  web: {
    name: 'kichhoat.dinhdanh.vn',
    certificateArn: 'arn:aws:acm:us-east-1:987654321098:certificate/5f3c0f0e-9d3b-4c0a-8f53-0c7a6b1d2e50',
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'dinhdanh.vn' },
  },
  population: {
    kind: 'connector',
    endpoint: 'https://population.dinhdanh.vn',
    caSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:987654321098:secret:population-authority-AbCdEf',
    clientCertificateSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:987654321098:secret:population-client-AbCdEf',
  },
  alarms: { ...loadStage('production').alarms, email: 'operators@dinhdanh.vn' },
};

function isRefused(config: StageConfig): boolean {
  const stack = new Stack(new App(), 'Any');
  refusePlaceholders(stack, config);
  return stack.node.tryFindChild('Placeholders') !== undefined;
}

describe('a configuration that names no real thing', () => {
  test('has its placeholders named', () => {
    expect(placeholdersOf(loadStage('production'))).toEqual([
      'domain.name',
      'domain.certificateArn',
      'domain.hostedZone.id',
      'domain.hostedZone.name',
      'web.name',
      'web.certificateArn',
      'web.hostedZone.id',
      'web.hostedZone.name',
      'population.endpoint',
      'population.caSecretArn',
      'population.clientCertificateSecretArn',
      'alarms.email',
    ]);
  });

  test('is not one once they are replaced, and dev never is', () => {
    expect(placeholdersOf(REAL)).toEqual([]);
    expect(placeholdersOf(loadStage('dev'))).toEqual([]);
    expect([isRefused(REAL), isRefused({ ...REAL, domain: loadStage('production').domain! })]).toEqual([false, true]);
  });

  test.each(stages)('gives each stack of %s a rule that never holds, as long as it has any', (stage) => {
    const named = placeholdersOf(loadStage(stage));
    for (const template of templatesOf(stage).values()) {
      const rule = template.Rules?.['Placeholders'];
      expect(rule !== undefined).toBe(named.length > 0);
      if (rule === undefined) continue;
      expect(rule).toEqual({
        Assertions: [
          {
            Assert: { 'Fn::Equals': ['placeholders', 'real values'] },
            AssertDescription: expect.stringContaining(named.join(', ')),
          },
        ],
      });
    }
  });
});
