import { describe, expect, test } from '@jest/globals';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { logEvents } from '../../http/log/events.ts';
import { loadStage } from '../../lib/config/load.ts';
import { timedCalls } from '../../lib/constructs/latency-alarms.ts';
import { accessOf } from '../../lib/stacks/feature-access.ts';
import type { FunctionName } from '../../lib/config/stage.ts';
import { stages } from './assembly/stages.ts';
import { at, type Json, listOf, resourcesOfType, textAt } from './assembly/templates.ts';

const workflow: readonly FunctionName[] = ['approval', 'inspection'];
const names = Object.keys(accessOf) as FunctionName[];
const titled = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe.each(stages)('what rings in %s', (stage) => {
  const alarms = resourcesOfType(stage, 'AWS::CloudWatch::Alarm');
  const alarmOf = (id: RegExp) => alarms.filter((alarm) => id.test(alarm.id));

  /** Functions whose log lines a metric counts, with the filter's pattern. */
  const counted = (metricName: string): readonly (readonly [string, string])[] =>
    resourcesOfType(stage, 'AWS::Logs::MetricFilter')
      .filter(({ properties }) => metricIn(properties)['MetricName'] === metricName)
      .map(({ properties }) => [
        textAt(properties, 'LogGroupName', 'Ref').replace(/Logs.*/, ''),
        textAt(properties, 'FilterPattern'),
      ]);

  const metricIn = (properties: Json) => listOf(at(properties, 'MetricTransformations'))[0] as Record<string, Json>;

  test.each(names)('FA-1 an error that %s logged, or ended in', (name) => {
    const title = titled(name);
    const [alarm] = alarmOf(new RegExp(`^${title}AlarmsErrors`));
    expect(counted(`${title}ErrorLines`)).toEqual([[title, '{ $.level = "ERROR" }']]);
    const metrics = listOf(alarm?.properties['Metrics']);
    expect(
      metrics.map((metric) => at(metric, 'Expression') ?? at(metric, 'MetricStat', 'Metric', 'MetricName')),
    ).toEqual(['FILL(ended, 0) + FILL(logged, 0)', 'Errors', `${title}ErrorLines`]);
    expect(at(metrics[2], 'MetricStat', 'Metric', 'Namespace')).toBe(
      `Dinhdanh-${stage}-${workflow.includes(name) ? 'Approval' : 'Api'}`,
    );
    expect(alarm?.properties).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  });

  test('FA-24 the population database leaving calls without an answer, whichever function asked', () => {
    const pattern = '{ ($.message = "dependency_unavailable") && ($.dependency = "population") }';
    const asking = names.filter((name) => accessOf[name].needs.includes('population'));
    expect(counted('PopulationFailures')).toEqual(asking.map((name) => [titled(name), pattern]));
    expect(Object.keys(logEvents)).toContain('dependency_unavailable');
    const [alarm] = alarmOf(/^PopulationFailures/);
    expect(alarm?.properties).toMatchObject({
      Namespace: `Dinhdanh-${stage}-Api`,
      MetricName: 'PopulationFailures',
      EvaluationPeriods: 3,
    });
  });

  test.each([
    ['FA-10 a notice that was parked', /^SmsParked/, 'NoticesParked', 1],
    ['APR-5 a dossier that was parked', /^WorkflowAlarmsParked/, 'DossiersParked', 1],
    ['ACT-5 reminders for which a run had no time', /^RemindingBehind/, 'RemindersBehind', 1],
    ['FACE-4 objects that could not be erased', /^DossiersObjectsLeft/, 'ObjectsLeftBehind', 1],
    ['FA-11 messages that SNS refuses, also where nobody is told', /^SmsRefused/, 'SmsRefused', 5],
  ])('%s', (_what, id, metric, threshold) => {
    const [alarm] = alarmOf(id);
    expect(alarm?.properties).toMatchObject({
      Namespace: 'Dinhdanh',
      MetricName: metric,
      Dimensions: [{ Name: 'Stage', Value: stage }],
      Threshold: threshold,
    });
  });

  test.each([
    ['DOS-3 decisions that are late, by how many', /^DossiersOverdue/, 'DossiersOverdue', 'Maximum'],
    ['DOS-3 a calendar without the year’s holidays', /^DossiersHolidays/, 'HolidaysUnannounced', 'Sum'],
  ])('%s', (_what, id, metric, statistic) => {
    const [alarm] = alarmOf(id);
    expect(alarm?.properties).toMatchObject({
      Namespace: 'Dinhdanh',
      MetricName: metric,
      Dimensions: [{ Name: 'Stage', Value: stage }],
      Statistic: statistic,
      Threshold: 1,
    });
  });

  test.each([
    ['Anchors', 'TrustAnchorDays', 90],
    ['Crls', 'TrustCrlDays', 7],
  ])('CHIP-5 %s of our cards with few days left, or none', (name, metric, days) => {
    const [alarm] = alarmOf(new RegExp(`^Trust${name}`));
    expect(alarm?.properties).toMatchObject({
      Namespace: 'Dinhdanh',
      MetricName: metric,
      Dimensions: [{ Name: 'Stage', Value: stage }],
      Statistic: 'Minimum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: days,
    });
  });

  test('a call whose time is our own is slow; the fixed time of resets and locks rings nothing (TH-2)', () => {
    const threshold = loadStage(stage).alarms.latencyMilliseconds;
    const found = alarms.filter(({ properties }) => properties['MetricName'] === 'Latency');
    const dimensions = found.map(({ properties }) => {
      expect(properties).toMatchObject({ ExtendedStatistic: 'p99', Threshold: threshold, EvaluationPeriods: 5 });
      const values = new Map(
        listOf(properties['Dimensions']).map((one) => [textAt(one, 'Name'), at(one, 'Value')] as const),
      );
      return `${textAt(values.get('Method'))} ${textAt(values.get('Resource'))}`;
    });
    const routeOf = (id: OperationId) => `${routes[id].method} ${routes[id].path}`;
    expect(dimensions.sort()).toEqual([...timedCalls].map(routeOf).sort());
    const fixedTime = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].throttle === 'recovery');
    expect(fixedTime.filter((id) => timedCalls.has(id))).toEqual([]);
  });

  test('each call that is timed has metrics of its own', () => {
    const [api] = resourcesOfType(stage, 'AWS::ApiGateway::Stage');
    const settings = listOf(at(api!.properties, 'MethodSettings')).filter((one) => at(one, 'MetricsEnabled') === true);
    const found = settings.map(
      (one) => `${textAt(one, 'HttpMethod')} ${textAt(one, 'ResourcePath').slice(1).replaceAll('~1', '/')}`,
    );
    expect(found.sort()).toEqual([...timedCalls].map((id) => `${routes[id].method} ${routes[id].path}`).sort());
  });
});
