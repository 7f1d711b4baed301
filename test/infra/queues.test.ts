import { describe, expect, test } from '@jest/globals';
import { loadStage } from '../../lib/config/load.ts';
import { stages } from './assembly/stages.ts';
import { at, type Json, listOf, resourcesOfType, textAt } from './assembly/templates.ts';

describe.each(stages)('queues of %s', (stage) => {
  const queues = resourcesOfType(stage, 'AWS::SQS::Queue');
  const functions = resourcesOfType(stage, 'AWS::Lambda::Function');
  const mappings = resourcesOfType(stage, 'AWS::Lambda::EventSourceMapping');
  const alarms = resourcesOfType(stage, 'AWS::CloudWatch::Alarm');
  const redriveOf = (properties: Json) => at(properties, 'RedrivePolicy');
  const working = queues.filter(({ properties }) => redriveOf(properties) !== undefined);

  test('each is encrypted under a key of ours and refuses what comes without TLS', () => {
    expect(queues.length).toBeGreaterThan(0);
    const refusing = resourcesOfType(stage, 'AWS::SQS::QueuePolicy').flatMap(({ properties }) =>
      JSON.stringify(properties).includes('"aws:SecureTransport":"false"') ? listOf(at(properties, 'Queues')) : [],
    );
    for (const { id, properties } of queues) {
      expect(JSON.stringify(at(properties, 'KmsMasterKeyId'))).toContain('Key');
      expect(refusing).toContainEqual({ Ref: id });
    }
  });

  test('FA-9 each has dead letters, kept for two weeks, and only those have none', () => {
    const dead = working.map(({ properties }) =>
      textAt(listOf(at(redriveOf(properties), 'deadLetterTargetArn', 'Fn::GetAtt'))[0]),
    );
    const others = queues.filter((queue) => !working.includes(queue));
    expect(others.map(({ id }) => id).sort()).toEqual([...new Set(dead)].sort());
    for (const { properties } of others) expect(at(properties, 'MessageRetentionPeriod')).toBe(14 * 86_400);
  });

  test('FA-9 dead letters ring at the first, and a backlog by its age', () => {
    const rings = (metric: string) => alarms.filter(({ properties }) => properties['MetricName'] === metric);
    const dimension = (properties: Json) => JSON.stringify(at(properties, 'Dimensions'));
    for (const { id, properties } of queues) {
      const metric = redriveOf(properties) ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible';
      const [alarm, ...more] = rings(metric).filter((one) => dimension(one.properties).includes(id));
      expect([id, alarm !== undefined, more]).toEqual([id, true, []]);
      if (!redriveOf(properties)) expect(alarm?.properties['Threshold']).toBe(1);
    }
  });

  test('FA-18 FA-19 each is worked in batches of ten, as many at once as the stage says, what fails alone', () => {
    expect(mappings).toHaveLength(working.length);
    for (const { properties } of mappings) {
      expect(properties).toMatchObject({
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: loadStage(stage).notices.concurrency },
      });
    }
  });

  test('FA-18 a message stays out of sight for six times what its function may take', () => {
    const notifier = functions.find(({ id }) => id.startsWith('Notifier'));
    const timeout = Number(at(notifier!.properties, 'Timeout'));
    expect(working.map(({ properties }) => at(properties, 'VisibilityTimeout'))).toEqual([6 * timeout]);
  });
});
