import { describe, expect, test } from '@jest/globals';
import { Assembly } from '../../../local/assembly/assembly.ts';
import type { Json, JsonObject } from '../../../local/json.ts';
import { writeAssembly } from './fixture/assembly.ts';

const template = (value: Json): JsonObject => ({
  Parameters: {
    Given: { Type: 'String', Default: 'default' },
    Needed: { Type: 'String' },
  },
  Conditions: {
    IsDefault: { 'Fn::Equals': [{ Ref: 'Given' }, 'default'] },
    IsOther: { 'Fn::Not': [{ Condition: 'IsDefault' }] },
  },
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'named' } },
    Absent: { Type: 'AWS::SNS::Topic', Condition: 'IsOther' },
    Subject: { Type: 'AWS::Test::Subject', Properties: { value } },
  },
  Outputs: { TableArn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'one:TableArn' } } },
});

const resolved = (value: Json, parameters: Record<string, string> = {}): Json | undefined =>
  new Assembly(writeAssembly({ one: template(value) }), parameters).resources('AWS::Test::Subject')[0]!.properties[
    'value'
  ];

describe('the assembly resolves', () => {
  const arn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/one-Table';
  test.each<[string, Json, Json]>([
    ['a reference to a resource', { Ref: 'Table' }, 'one-Table'],
    ['a reference to a named resource', { Ref: 'Topic' }, 'arn:aws:sns:eu-west-1:000000000000:named'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, arn],
    ['an attribute in one text', { 'Fn::GetAtt': 'Table.Arn' }, arn],
    [
      'a substitution',
      { 'Fn::Sub': '${Table}/${Table.Arn}/${!kept}/${AWS::AccountId}' },
      `one-Table/${arn}/\${kept}/000000000000`,
    ],
    [
      'a substitution with its own values',
      { 'Fn::Sub': ['${own}-${Given}', { own: { Ref: 'Table' } }] },
      'one-Table-default',
    ],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Given' }]] }, 'a-default'],
    ['a selection of a split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['a condition that holds', { 'Fn::If': ['IsDefault', 'yes', 'no'] }, 'yes'],
    ['a condition that does not', { 'Fn::If': ['IsOther', 'yes', 'no'] }, 'no'],
    ['no value as absence', { kept: 1, dropped: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    [
      'an unknown type by the usual form',
      { 'Fn::GetAtt': ['Subject', 'Arn'] },
      'arn:aws:test:eu-west-1:000000000000:subject/one-Subject',
    ],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test('an overridden parameter and the conditions that rest on it', () => {
    expect(resolved({ 'Fn::If': ['IsOther', { Ref: 'Given' }, 'no'] }, { Given: 'mine' })).toBe('mine');
  });

  test('a value that another stack exports, wherever it stands in the manifest', () => {
    const importing = {
      Resources: {
        Subject: { Type: 'AWS::Test::Subject', Properties: { value: { 'Fn::ImportValue': 'one:TableArn' } } },
      },
    };
    const assembly = new Assembly(writeAssembly({ before: importing, one: template(null), after: importing }));
    const subjects = assembly.resources('AWS::Test::Subject').filter(({ stack }) => stack !== 'one');
    expect(subjects.map(({ properties }) => properties['value'])).toEqual([arn, arn]);
  });

  test('resources under a condition only when it holds', () => {
    const names = (parameters: Record<string, string>): string[] =>
      new Assembly(writeAssembly({ one: template(null) }), parameters)
        .resources('AWS::SNS::Topic')
        .map(({ logicalId }) => logicalId);
    expect(names({})).toEqual(['Topic']);
    expect(names({ Given: 'mine' })).toEqual(['Topic', 'Absent']);
  });
});

describe('the assembly refuses', () => {
  test.each<[string, Json, RegExp]>([
    [
      'an intrinsic function that it does not know',
      { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] },
      /one Subject: the intrinsic function Fn::Cidr is not known/,
    ],
    ['an attribute that it does not know', { 'Fn::GetAtt': ['Table', 'Colour'] }, /attribute Colour of Table/],
    ['a name that is not there', { Ref: 'Nobody' }, /refers to Nobody/],
    ['a parameter without a value', { Ref: 'Needed' }, /parameter Needed has no default/],
    ['an import that nobody exports', { 'Fn::ImportValue': 'nobody' }, /no stack exports nobody/],
    ['a dynamic reference', '{{resolve:ssm:name}}', /dynamic references/],
  ])('%s', (_, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });

  test('a directory that is no assembly', () => {
    expect(() => new Assembly('/nowhere')).toThrow(/\/nowhere\/manifest.json cannot be read/);
  });
});
