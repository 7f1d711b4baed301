import { describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { loadStage } from '../../../lib/config/load.ts';
import { Firewall } from '../../../lib/constructs/firewall.ts';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: object;
  readonly Statement: object;
}

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly Rules?: readonly Rule[]; readonly Addresses?: readonly string[] };
}

const GUARDED = 'arn:aws:apigateway:ap-southeast-1::/restapis/example/stages/live';

/** Resources of production's firewall with these ranges blocked. */
function firewallWith(blockedAddresses: readonly string[]) {
  const app = new App();
  const stack = new Stack(app, 'Firewall');
  const config = { ...loadStage('production'), blockedAddresses };
  new Firewall(stack, 'Firewall', { config, guards: GUARDED, logKey: new Key(stack, 'Key') });
  const template = app.synth().getStackByName('Firewall').template as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const resources = template.Resources;
  const sets = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::WAFv2::IPSet');
  const rules = Object.values(resources).find(({ Type }) => Type === 'AWS::WAFv2::WebACL')!.Properties.Rules!;
  return { rules, sets: new Map(sets.map(([id, { Properties }]) => [id, Properties.Addresses])) };
}

describe('addresses that an operator blocks', () => {
  test('TH-7 are refused before any other rule is asked', () => {
    const { rules, sets } = firewallWith(['192.0.2.0/24', '198.51.100.7/32', '2001:db8::/32']);
    const [first, ...others] = [...rules].sort((a, b) => a.Priority - b.Priority);
    expect([...sets.values()]).toEqual([['192.0.2.0/24', '198.51.100.7/32'], ['2001:db8::/32']]);
    expect(first).toMatchObject({
      Name: 'blocked-addresses',
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    });
    const named = [...sets.keys()].map((id) => ({ IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': [id, 'Arn'] } } }));
    expect(first?.Statement).toEqual({ OrStatement: { Statements: named } });
    expect(new Set(others.map(({ Priority }) => Priority)).size).toBe(4);
  });

  test('TH-7 of one IP version need one set', () => {
    const { rules, sets } = firewallWith(['2001:db8::/32']);
    const [id] = sets.keys();
    expect(sets.size).toBe(1);
    expect(rules[0]?.Statement).toEqual({ IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': [id, 'Arn'] } } });
  });

  test('TH-7 are none as a stage begins: no set, no rule', () => {
    const { rules, sets } = firewallWith(loadStage('production').blockedAddresses);
    expect([sets.size, rules.map(({ Name }) => Name).includes('blocked-addresses')]).toEqual([0, false]);
  });
});
