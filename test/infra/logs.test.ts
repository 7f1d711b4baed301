import { describe, expect, test } from '@jest/globals';
import { stages } from './assembly/stages.ts';
import { at, type Json, resourcesOf, resourcesOfType, textAt } from './assembly/templates.ts';
import { ACCESS_LOG_FIELDS } from '../../lib/constructs/access-log.ts';

describe.each(stages)('logs and messages of %s', (stage) => {
  test('each log group ends its records some day and is encrypted under a key of ours', () => {
    for (const { id, properties } of resourcesOfType(stage, 'AWS::Logs::LogGroup')) {
      expect([id, properties['RetentionInDays']]).toEqual([id, expect.any(Number)]);
      expect(JSON.stringify(properties['KmsKeyId'])).toContain('OperationsKey');
    }
  });

  test('each queue that is not itself a dead-letter queue has one', () => {
    const queues = resourcesOf(stage).filter(({ type }) => type === 'AWS::SQS::Queue');
    const deadLetters = JSON.stringify(queues.map(({ properties }) => properties['RedrivePolicy'] ?? null));
    const without = queues.filter(
      ({ id, properties }) => properties['RedrivePolicy'] === undefined && !deadLetters.includes(id),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('each topic is encrypted under a key of ours and takes alarms of this account', () => {
    for (const { properties } of resourcesOfType(stage, 'AWS::SNS::Topic')) {
      expect(JSON.stringify(properties['KmsMasterKeyId'])).toContain('OperationsKey');
    }
    const policies = JSON.stringify(
      resourcesOfType(stage, 'AWS::SNS::TopicPolicy').map(({ properties }) => properties),
    );
    expect(policies).toContain('cloudwatch.amazonaws.com');
  });

  test('AUD-4 the access log holds no path, query, header or body of a call', () => {
    const [api] = resourcesOfType(stage, 'AWS::ApiGateway::Stage');
    const format = textAt(api!.properties, 'AccessLogSetting', 'Format');
    expect(JSON.parse(format)).toEqual(ACCESS_LOG_FIELDS);
    const variables = format.match(/\$[\w.]+/g) ?? [];
    expect(variables.length).toBeGreaterThan(5);
    for (const variable of variables) {
      expect(variable).not.toMatch(
        /\$context\.(path|authorizer|requestOverride|identity\.(?!sourceIp))|\$input|\$stageVariables/,
      );
    }
  });

  test('AUD-4 the gateway traces no bodies and the firewall hides tokens and queries', () => {
    const [api] = resourcesOfType(stage, 'AWS::ApiGateway::Stage');
    for (const settings of at(api!.properties, 'MethodSettings') as readonly Json[]) {
      expect(settings).toMatchObject({ DataTraceEnabled: false, LoggingLevel: 'ERROR' });
    }
    const [logging] = resourcesOfType(stage, 'AWS::WAFv2::LoggingConfiguration');
    expect(logging!.properties['RedactedFields']).toEqual(
      expect.arrayContaining([
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'dpop' } },
        { QueryString: {} },
      ]),
    );
    expect(JSON.stringify(resourcesOfType(stage, 'AWS::WAFv2::WebACL'))).not.toContain('"SampledRequestsEnabled":true');
  });
});
