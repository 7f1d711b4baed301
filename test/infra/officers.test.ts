import { describe, expect, test } from '@jest/globals';
import { OFFICER_GROUPS } from '../../domain/officer/officer.ts';
import { stages } from './assembly/stages.ts';
import { at, resourcesOfType, templatesOf } from './assembly/templates.ts';

describe.each(stages)('the officers’ pool of %s', (stage) => {
  const [pool, ...others] = resourcesOfType(stage, 'AWS::Cognito::UserPool');

  test('APR-2 lets nobody in without a second factor, and nobody make themselves an officer', () => {
    expect(others).toEqual([]);
    expect(pool?.properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 14,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  test('outlives its stack where data do', () => {
    const kept = stage === 'dev' ? ['INACTIVE', 'Delete'] : ['ACTIVE', 'Retain'];
    expect([pool?.properties['DeletionProtection'], pool?.deletionPolicy]).toEqual(kept);
  });

  test('APR-2 has the groups that calls name', () => {
    const groups = resourcesOfType(stage, 'AWS::Cognito::UserPoolGroup').map(
      ({ properties }) => properties['GroupName'],
    );
    expect(groups.sort()).toEqual([...OFFICER_GROUPS].sort());
  });

  test('TH-19 its client gives tokens of minutes, by a password that never leaves the console', () => {
    expect(resourcesOfType(stage, 'AWS::Cognito::UserPoolClient').map(({ properties }) => properties)).toMatchObject([
      {
        AccessTokenValidity: 15,
        TokenValidityUnits: { AccessToken: 'minutes' },
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
        GenerateSecret: false,
      },
    ]);
  });

  test('TH-19 only the functions of officers’ calls are told of it, and take its access tokens for its client alone', () => {
    const functions = resourcesOfType(stage, 'AWS::Lambda::Function').filter(
      ({ properties }) => at(properties, 'Environment', 'Variables', 'OFFICERS_ISSUER') !== undefined,
    );
    expect(functions.map(({ id }) => id.replace(/Function.*$/, '')).sort()).toEqual(['Counter', 'Officer']);
    for (const { properties } of functions) {
      const settings = JSON.stringify(at(properties, 'Environment', 'Variables', 'OFFICERS_ISSUER'));
      for (const part of ['ProviderURL', 'OfficersConsole', 'cognito:groups']) expect(settings).toContain(part);
      expect(settings.replaceAll('\\', '')).toContain('"mfa":"issuer"');
    }
  });

  test('APR-2 no function makes officers', () => {
    const policies = [...templatesOf(stage).values()].flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy'),
    );
    const statements = policies.flatMap(({ Properties }) => at(Properties, 'PolicyDocument', 'Statement') ?? []) as {
      readonly Action: string | readonly string[];
      readonly Resource: unknown;
    }[];
    const actions = statements
      .filter(({ Resource }) => JSON.stringify(Resource ?? '').includes('OfficersTable'))
      .flatMap(({ Action }) => Action);
    expect(new Set(actions)).toEqual(new Set(['dynamodb:GetItem']));
  });
});
