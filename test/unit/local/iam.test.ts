import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Assembly } from '../../../local/assembly/assembly.ts';
import { decide, type Principal } from '../../../local/iam/decide.ts';
import { knownKeys } from '../../../local/iam/conditions.ts';
import { parsePolicy, type Statement } from '../../../local/iam/policy.ts';
import { readRoles } from '../../../local/iam/roles.ts';
import type { Json, JsonObject } from '../../../local/json.ts';
import { writeAssembly } from './fixture/assembly.ts';

const known = knownKeys(['aws:sourceip', 'aws:securetransport', 'test:key', 'test:n', 'test:ctx:*'], ['test']);
const policy = (...statements: JsonObject[]): Statement[] => parsePolicy({ Statement: statements }, 'policy', known);
const ROLE = 'arn:aws:iam::000000000000:role/R';
const principal = (...statements: JsonObject[]): Principal => ({
  roleArn: ROLE,
  account: '000000000000',
  identity: policy(...statements),
});
const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});
const get = (context: Record<string, string[]> = {}) => ({
  action: 'test:Get',
  resource: 'arn:aws:test:r:a:thing/1',
  context: new Map(Object.entries(context)),
});

describe('identity policies', () => {
  test.each<[string, JsonObject, boolean]>([
    ['the action and resource named', allow('test:Get', 'arn:aws:test:r:a:thing/1'), true],
    ['wildcards, the action in any case', allow('TEST:g*', 'arn:aws:test:*:*:thing/?'), true],
    ['another action', allow('test:Put', '*'), false],
    ['another resource', allow('test:Get', 'arn:aws:test:r:a:thing/2'), false],
    ['a dot that is only a dot', allow('test.Get', '*'), false],
    ['all but other actions', { Effect: 'Allow', NotAction: ['test:Put'], Resource: '*' }, true],
    ['all but this action', { Effect: 'Allow', NotAction: ['test:Get'], Resource: '*' }, false],
    ['all but other resources', { Effect: 'Allow', Action: 'test:Get', NotResource: 'arn:aws:sns:*:*:*' }, true],
    ['all but this resource', { Effect: 'Allow', Action: 'test:Get', NotResource: 'arn:aws:test:*' }, false],
  ])('%s', (_, statement, allowed) => {
    expect(decide(principal(statement), get()) === undefined).toBe(allowed);
  });

  const anyStatement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.subarray(['test:Get', 'test:Put', 'test:*', '*', 'other:Get'], { minLength: 1 }),
    Resource: fc.subarray(['*', 'arn:aws:test:r:a:thing/1', 'arn:aws:test:r:a:thing/2'], { minLength: 1 }),
  });

  test('an explicit deny wins over any other statements, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyStatement), fc.array(anyStatement), (before, after) => {
        const why = decide(principal(...before, deny('test:Get', 'arn:aws:test:r:a:thing/1'), ...after), get());
        expect(why).toBe('with an explicit deny in an identity-based policy');
      }),
    );
  });

  test('without a statement for the action nothing is allowed', () => {
    fc.assert(
      fc.property(
        fc.array(anyStatement.filter(({ Action }) => Action.every((one) => ['test:Put', 'other:Get'].includes(one)))),
        (all) => {
          expect(decide(principal(...all), get())).toMatch(
            /because no identity-based policy allows the test:Get action/,
          );
        },
      ),
    );
  });
});

describe('conditions', () => {
  test.each<[string, JsonObject, Record<string, string[]>, boolean]>([
    ['equal', { StringEquals: { 'test:key': ['a', 'b'] } }, { 'test:key': ['b'] }, true],
    ['not equal', { StringEquals: { 'test:key': 'a' } }, { 'test:key': ['A'] }, false],
    ['absent', { StringEquals: { 'test:key': 'a' } }, {}, false],
    ['absent, if it exists', { StringEqualsIfExists: { 'test:key': 'a' } }, {}, true],
    ['absent, negated', { StringNotEquals: { 'test:key': 'a' } }, {}, true],
    ['present, negated', { StringNotEquals: { 'test:key': ['a', 'b'] } }, { 'test:key': ['b'] }, false],
    ['like', { StringLike: { 'test:key': 'a*c' } }, { 'test:key': ['abc'] }, true],
    ['not like', { StringNotLike: { 'test:key': 'a*' } }, { 'test:key': ['abc'] }, false],
    ['an ARN', { ArnLike: { 'test:key': 'arn:aws:iam::*:role/x' } }, { 'test:key': ['arn:aws:iam::1:role/x'] }, true],
    ['true', { Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:securetransport': ['true'] }, true],
    ['less', { NumericLessThan: { 'test:n': '1.2' } }, { 'test:n': ['1.1'] }, true],
    ['not less', { NumericLessThan: { 'test:n': '1.2' } }, { 'test:n': ['1.2'] }, false],
    ['asked to be absent, and absent', { Null: { 'test:key': 'true' } }, {}, true],
    ['asked to be there, and absent', { Null: { 'test:key': 'false' } }, {}, false],
    ['a key of a family', { StringEquals: { 'test:ctx:Colour': 'red' } }, { 'test:ctx:colour': ['red'] }, true],
    [
      'two keys, one of them wrong',
      { StringEquals: { 'test:key': 'a', 'test:n': '1' } },
      { 'test:key': ['a'], 'test:n': ['2'] },
      false,
    ],
  ])('%s', (_, Condition, context, holds) => {
    expect(decide(principal(allow('*', '*', { Condition })), get(context)) === undefined).toBe(holds);
  });
});

describe("a key's policy", () => {
  const everything = allow('*', '*');
  const root = { AWS: 'arn:aws:iam::000000000000:root' };
  const forWhom = (Principal: Json, Effect = 'Allow'): JsonObject => ({
    Effect,
    Action: 'test:*',
    Resource: '*',
    Principal,
  });

  test.each<[string, Principal, JsonObject[], RegExp | undefined]>([
    ['that delegates leaves it to identity policies: allowed', principal(everything), [forWhom(root)], undefined],
    ['that delegates leaves it to identity policies: denied', principal(), [forWhom(root)], /no identity-based/],
    ['that says nothing denies', principal(everything), [], /no resource-based/],
    ['that names the role needs no other', principal(), [forWhom({ AWS: ROLE })], undefined],
    ['for another role does not help', principal(everything), [forWhom({ AWS: `${ROLE}2` })], /no resource-based/],
    ['that denies wins', principal(everything), [forWhom('*', 'Deny'), forWhom(root)], /deny in a resource-based/],
    ['for a service does not speak of roles', principal(), [forWhom({ Service: 'test.amazonaws.com' })], /no resource/],
  ])('%s', (_, who, statements, why) => {
    const denial = decide(who, get(), { statements: policy(...statements), gate: true });
    if (why) expect(denial).toMatch(why);
    else expect(denial).toBeUndefined();
  });

  test("is another thing than a bucket's, which may allow but need not", () => {
    const silent = { statements: policy(forWhom({ AWS: `${ROLE}2` })), gate: false };
    expect(decide(principal(everything), get(), silent)).toBeUndefined();
    expect(decide(principal(), get(), silent)).toMatch(/no identity-based/);
    expect(decide(principal(), get(), { ...silent, statements: policy(forWhom({ AWS: ROLE })) })).toBeUndefined();
  });
});

test.each([
  [{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }],
  [{ PermissionsBoundary: 'arn:aws:iam::000000000000:policy/Boundary' }],
])('a role with %j, which is not evaluated, is refused', (properties: JsonObject) => {
  const Role = { Type: 'AWS::IAM::Role', Properties: properties };
  const assembly = new Assembly(writeAssembly({ one: { Resources: { Role } } }));
  expect(() => readRoles(assembly, known)).toThrow(/one Role|Role: the managed policy/);
});

describe('a policy is refused for', () => {
  test.each<[string, JsonObject, RegExp]>([
    ['an unknown element', allow('*', '*', { NotPrincipal: '*' }), /element NotPrincipal/],
    [
      'a quantifier',
      allow('*', '*', { Condition: { 'ForAllValues:StringEquals': { 'test:key': 'x' } } }),
      /ForAllValues/,
    ],
    ['an unknown operator', allow('*', '*', { Condition: { DateEquals: { 'test:key': 'x' } } }), /operator DateEquals/],
    [
      'an unknown key of AWS',
      allow('*', '*', { Condition: { StringEquals: { 'aws:UserAgent': 'x' } } }),
      /key aws:UserAgent/,
    ],
    [
      'an unknown key of a hosted service',
      allow('*', '*', { Condition: { StringEquals: { 'test:other': 'x' } } }),
      /key test:other/,
    ],
    ['a policy variable', allow('*', 'arn:aws:test:::${aws:username}'), /policy variables/],
    ['a wrong effect', { Effect: 'Maybe', Action: '*', Resource: '*' }, /Effect/],
    ['a missing resource', { Effect: 'Allow', Action: '*' }, /without Action or Resource/],
  ])('%s', (_, statement, message) => {
    expect(() => policy(statement)).toThrow(message);
  });

  test('but not for a key of a service that is not hosted: none of its calls is decided here', () => {
    expect(policy(allow('*', '*', { Condition: { StringEquals: { 'elsewhere:key': 'x' } } }))).toHaveLength(1);
  });
});
