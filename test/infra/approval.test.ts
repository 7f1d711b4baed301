import { describe, expect, test } from '@jest/globals';
import { loadStage } from '../../lib/config/load.ts';
import { statementsOf } from './assembly/policies.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOfType, textAt } from './assembly/templates.ts';

describe.each(stages)('the approval workflow of %s', (stage) => {
  const [machine, ...others] = resourcesOfType(stage, 'AWS::StepFunctions::StateMachine').filter(
    ({ id }) => !id.startsWith('Reminding'),
  );
  const properties = machine!.properties;

  test('APR-1 is one machine, and a standard one', () => {
    expect(others).toEqual([]);
    expect(properties['StateMachineType']).toBe('STANDARD');
  });

  test('AUD-4 logs what failed, and never what went in or out', () => {
    expect(properties['LoggingConfiguration']).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
    expect(properties['TracingConfiguration']).toEqual({ Enabled: true });
  });

  test('APR-1 its role may invoke the two functions that it calls, and do nothing else', () => {
    const own = statementsOf(stage).filter(({ role }) => role.startsWith('WorkflowRole'));
    const earnest = own.filter(({ actions }) => actions.every((action) => !/^(logs|xray):/.test(action)));
    expect(earnest.map(({ actions }) => actions)).toEqual([['lambda:InvokeFunction']]);
    const substituted = Object.values(at(properties, 'DefinitionSubstitutions') ?? {});
    expect(earnest[0]?.resources).toEqual(substituted);
    const called = [...textAt(properties, 'DefinitionString').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect([...new Set(called)].sort()).toEqual(Object.keys(at(properties, 'DefinitionSubstitutions') ?? {}).sort());
  });

  test('APR-5 a run is over before it is presumed lost', () => {
    const { TimeoutSeconds } = JSON.parse(textAt(properties, 'DefinitionString')) as {
      readonly TimeoutSeconds: number;
    };
    expect(TimeoutSeconds).toBeLessThan(loadStage(stage).limits.dossier.runSeconds);
  });

  test('TH-46 who may start runs may do nothing else with them', () => {
    const onStates = statementsOf(stage).filter(({ actions }) =>
      actions.some((action) => action.startsWith('states:')),
    );
    for (const { actions, resources } of onStates) {
      expect(actions).toEqual(['states:StartExecution']);
      expect(listOf(resources)).toHaveLength(1);
    }
  });
});
