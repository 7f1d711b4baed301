import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Assembly } from '../../../local/assembly/assembly.ts';
import type { JsonObject } from '../../../local/json.ts';
import { readMachines } from '../../../local/services/states/machines.ts';
import { writeAssembly } from './fixture/assembly.ts';
import { check, definitionOf, INVOKE, run } from './fixture/machines.ts';

const END = { End: true };
const task = (more: JsonObject = {}): JsonObject => ({
  ...{ Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' } },
  ...{ Output: '{% $states.result.Payload %}', ...('Next' in more ? {} : END), ...more },
});
const pass = (more: JsonObject = {}): JsonObject => ({ Type: 'Pass', ...('Next' in more ? {} : END), ...more });
const one = (state: JsonObject): JsonObject => definitionOf({ One: state });

describe('JSONata has what AWS adds', () => {
  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ["$hash('a', 'SHA-256')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$random(5) = $random(5) and $random(5) != $random(6)', true],
    ['$random() >= 0 and $random() < 1', true],
    ['$length($uuid())', 36],
    ['$parse(\'{"a":[1]}\').a', [1]],
  ])('%s', async (expression, value) => {
    expect((await run(one(pass({ Output: `{% ${expression} %}` })))).output).toEqual(value);
  });

  test.each([
    '$hash("a", "SHA-3")',
    '$range(1, 9999, 1)',
    '$partition([1], 0)',
    '$parse("{")',
    '$none',
    '$sum',
    'name',
    '$',
  ])('and fails on %s', async (expression) => {
    expect((await run(one(pass({ Output: `{% ${expression} %}` })))).error).toBe('States.QueryEvaluationError');
  });
});

describe('a machine is refused for', () => {
  test.each<[string, JsonObject, RegExp]>([
    ['JSONPath', { ...one(pass()), QueryLanguage: 'JSONPath' }, /QueryLanguage: JSONPath/],
    ['no query language', { StartAt: 'One', States: { One: pass() } }, /QueryLanguage: JSONPath/],
    ['an unknown state type', one({ Type: 'Activity' }), /M\.One: the state type Activity/],
    ['an unknown field', one(pass({ ResultPath: '$.x' })), /M\.One: the field ResultPath/],
    ['an unknown field of the machine', { ...one(pass()), Foo: 1 }, /M: the field Foo/],
    [
      'an intrinsic function',
      one(pass({ Output: { 'x.$': "States.Format('a')" } })),
      /Output\.x\.\$: JSONPath and intrinsic/,
    ],
    ['$eval', one(pass({ Output: "{% $eval('1') %}" })), /\$eval is not known/],
    ['an expression that is none', one(pass({ Output: '{% 1 + %}' })), /Output: \{% 1 \+ %\}: /],
    ['half an expression', one(pass({ Output: ' {% 1 %}' })), /begins with/],
    [
      'an unknown resource',
      one(task({ Resource: 'arn:aws:states:::glue:startJobRun' })),
      /resource arn:aws:states:::glue/,
    ],
    [
      'an operation that is not hosted',
      one(task({ Resource: 'arn:aws:states:::aws-sdk:dynamodb:createTable' })),
      /createTable/,
    ],
    ['a service that is not hosted', one(task({ Resource: 'arn:aws:states:::aws-sdk:sns:publish' })), /sns:publish/],
    ['the old form of a function', one(task({ Resource: 'arn:aws:lambda:r:a:function:f' })), /arn:aws:lambda/],
    [
      'another way to invoke',
      one(task({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } })),
      /InvocationType/,
    ],
    [
      'a distributed map',
      one({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'P', States: { P: pass() } },
        ...END,
      }),
      /INLINE/,
    ],
    [
      'an error that is never raised',
      one(task({ Catch: [{ ErrorEquals: ['States.Permissions'], Next: 'One' }] })),
      /States\.Permissions/,
    ],
    ['States.ALL among others', one(task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] })), /alone and last/],
    [
      'States.ALL before others',
      one(task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] })),
      /alone and last/,
    ],
    ['a state that is not there', one(pass({ Next: 'Two' })), /there is no state Two/],
    ['a start that is not there', { ...one(pass()), StartAt: 'Two' }, /there is no state Two/],
    ['neither Next nor End', one({ Type: 'Pass' }), /either Next or End/],
    [
      'a branch that leaves its own states',
      one({ Type: 'Parallel', Branches: [{ StartAt: 'P', States: { P: pass({ Next: 'One' }) } }], ...END }),
      /there is no state One/,
    ],
    ['a wait without time', one({ Type: 'Wait', ...END }), /either Seconds or Timestamp/],
    [
      'a choice that computes nothing',
      one({ Type: 'Choice', Choices: [{ Condition: 'true', Next: 'One' }] }),
      /an expression/,
    ],
  ])('%s', (_, definition, message) => {
    expect(() => check(definition)).toThrow(message);
  });
});

describe('a machine of the assembly', () => {
  const read = (Properties: JsonObject) => {
    const Machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: 'r', ...Properties } };
    return [
      ...readMachines(new Assembly(writeAssembly({ one: { Resources: { Machine } } })), () => undefined).values(),
    ];
  };
  const definition = one(pass({ Output: '${Name}' }));
  const DefinitionSubstitutions = { Name: 'a "quoted" name' };

  test.each([
    ['its text', { DefinitionString: JSON.stringify(definition), DefinitionSubstitutions }],
    ['an object', { Definition: definition, DefinitionSubstitutions }],
  ])('is read from %s, with its substitutions', (_, properties) => {
    const [machine] = read(properties);
    expect(machine).toMatchObject({
      arn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:one-Machine',
      roleArn: 'r',
    });
    expect(machine!.definition.States).toMatchObject({ One: { Output: 'a "quoted" name' } });
  });

  test.each<[string, JsonObject, RegExp]>([
    ['an Express machine', { Definition: definition, StateMachineType: 'EXPRESS' }, /Machine: EXPRESS machines/],
    ['an unknown property', { Definition: definition, Foo: 1 }, /Machine: the property Foo/],
    ['a definition that is nowhere', { DefinitionS3Location: { Bucket: 'b', Key: 'k.json' } }, /not among the assets/],
  ])('is refused as %s', (_, properties, message) => {
    expect(() => read(properties)).toThrow(message);
  });

  test('that the tests run is valid to others too', () => {
    // The package has no types.
    const validate = createRequire(import.meta.url)('asl-validator') as (machine: JsonObject) => { isValid: boolean };
    const fixture = readFileSync(join(import.meta.dirname, 'fixture/approval.asl.json'), 'utf8');
    expect(validate(JSON.parse(fixture) as JsonObject)).toMatchObject({ isValid: true, errors: [] });
    expect(validate(one({ Type: 'Activity' })).isValid).toBe(false);
  });
});
