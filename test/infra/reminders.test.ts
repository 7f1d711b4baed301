import { describe, expect, test } from '@jest/globals';
import { RUN_LASTS } from '../../domain/activation/remind-shard.ts';
import { HOUR, SECOND } from '../../domain/time.ts';
import { loadStage } from '../../lib/config/load.ts';
import { statementsOf } from './assembly/policies.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOfType, textAt } from './assembly/templates.ts';

describe.each(stages)('the reminders of %s', (stage) => {
  const machine = resourcesOfType(stage, 'AWS::StepFunctions::StateMachine').find(({ id }) => /^Reminding/.test(id))!;
  const definition = JSON.parse(textAt(machine.properties, 'DefinitionString')) as { readonly TimeoutSeconds: number };
  const own = statementsOf(stage).filter(({ role }) => /^Remind(ers|ing)/.test(role));
  const earnest = (role: RegExp) =>
    own
      .filter((statement) => role.test(statement.role))
      .filter(({ actions }) => actions.every((action) => !/^(logs|xray):/.test(action)));

  test('ACT-5 are a standard machine whose log has failures and never data', () => {
    expect(machine.properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('ACT-5 begin every hour, with nothing, and no run lasts into the next', () => {
    const rule = resourcesOfType(stage, 'AWS::Events::Rule').find(({ id }) => /^Reminding/.test(id))!;
    expect(rule.properties['ScheduleExpression']).toBe('rate(1 hour)');
    const targets = listOf(rule.properties['Targets']);
    expect(targets).toEqual([expect.objectContaining({ Arn: { Ref: machine.id }, Input: '{}' })]);
    expect(RUN_LASTS).toBeLessThan(definition.TimeoutSeconds * SECOND);
    expect(definition.TimeoutSeconds * SECOND).toBeLessThan(HOUR);
  });

  test('ACT-5 the clock may start runs, the machine call its function, and neither anything else', () => {
    expect(earnest(/^RemindingClock/)).toMatchObject([
      { actions: ['states:StartExecution'], resources: [{ Ref: machine.id }] },
    ]);
    expect(earnest(/^RemindingWorkflowRole/)).toMatchObject([
      {
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(at(machine.properties, 'DefinitionSubstitutions') ?? {}),
      },
    ]);
  });

  test('ACT-5 the function reads accounts and the outbox’s index, writes notices, offers them, and sends none itself', () => {
    const actions = earnest(/^RemindersRole/).flatMap((statement) => statement.actions);
    const onTables = actions.filter((action) => action.startsWith('dynamodb:'));
    expect(onTables.sort()).toEqual(['dynamodb:GetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    expect(actions).toContain('sqs:SendMessage');
    expect(actions.filter((action) => /^(sns|states|s3|rekognition):/.test(action))).toEqual([]);
  });

  test('ACT-5 a call is over before the machine gives it up', () => {
    const { timeoutSeconds } = loadStage(stage).functions.reminders;
    expect(timeoutSeconds).toBeLessThan(30);
    expect(timeoutSeconds).toBeGreaterThan(20);
  });
});
