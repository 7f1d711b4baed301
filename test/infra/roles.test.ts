import { describe, expect, test } from '@jest/globals';
import { resourceStatementsOf, statementsOf } from './assembly/policies.ts';
import { loadStage } from '../../lib/config/load.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOf, resourcesOfType } from './assembly/templates.ts';
import { everyResourceAllowed, isObjectFolder, notResourceAllowed, objectActions } from './assembly/wildcards.ts';

describe.each(stages)('roles of %s', (stage) => {
  const statements = statementsOf(stage);

  test('each statement allows single actions, none with a wildcard and none by exclusion', () => {
    for (const { effect, actions, negated } of statements) {
      expect({ effect, negated }).toEqual({ effect: 'Allow', negated: false });
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
  });

  test('each statement names its resources, but for the exceptions that have a reason', () => {
    for (const { role, actions, resources, notResources } of statements) {
      if (notResources.length > 0) {
        const reasons = notResourceAllowed.filter(({ action }) => actions.includes(action));
        expect(reasons.map(({ action, notResource }) => [action, notResource])).toEqual([
          [actions[0], notResources[0]],
        ]);
        expect([actions.length, notResources.length, resources.length]).toEqual([1, 1, 0]);
        continue;
      }
      const wild = resources.filter((resource) => JSON.stringify(resource).includes('*'));
      if (wild.length === 0) continue;
      const exceptions = everyResourceAllowed.filter(({ roles }) => roles.test(role));
      const allowed = wild.every(isObjectFolder) ? objectActions : exceptions.flatMap((exception) => exception.actions);
      for (const action of actions)
        expect({ role, allowed }).toEqual({ role, allowed: expect.arrayContaining([action]) });
    }
  });

  test('AUD-1 nobody changes or deletes an audit record', () => {
    const onAudit = statements.filter(({ resources }) => JSON.stringify(resources).includes('AuditTable'));
    expect(onAudit.length).toBeGreaterThan(0);
    expect(new Set(onAudit.flatMap(({ actions }) => actions))).toEqual(new Set(['dynamodb:PutItem', 'dynamodb:Query']));
  });

  test('keys work only through the service that encrypts with them', () => {
    const onKeys = statements.filter(({ actions }) =>
      actions.some((action) => action.startsWith('kms:') && action !== 'kms:GenerateMac'),
    );
    expect(onKeys.length).toBeGreaterThan(0);
    for (const { actions, conditions } of onKeys) {
      const via = JSON.stringify(at(conditions, 'StringEquals', 'kms:ViaService'));
      expect(via).toMatch(/^"(dynamodb|secretsmanager|s3|sqs)\./);
      // Only objects and messages are encrypted in the role's name when they are stored.
      const storing = /^"(s3|sqs)\./.test(via) ? ['kms:GenerateDataKey'] : [];
      for (const action of actions) expect(['kms:Decrypt', ...storing]).toContain(action);
    }
  });

  test('PCD-2 passcodes and security answers are keyed by who proves or sets them, with that key alone', () => {
    const keying = statements.filter(({ actions }) => actions.includes('kms:GenerateMac'));
    for (const { role, actions, resources, conditions } of keying) {
      expect(role).toMatch(/^(Activation|Device|Passcode|Recovery)Role/);
      expect([actions, resources.length, JSON.stringify(resources)]).toEqual([
        ['kms:GenerateMac'],
        1,
        expect.stringContaining('PepperKey'),
      ]);
      expect(conditions).toEqual({ StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } });
    }
  });

  test('who tells citizens something may send SMS, and information may do nothing but log', () => {
    const senders = statements.filter(({ actions }) => actions.includes('sns:Publish')).map(({ role }) => role);
    const names = senders.map((role) => role.replace(/Role.*/, '')).sort();
    expect(names).toEqual([
      'Account',
      'Activation',
      'Counter',
      'Device',
      'Notifier',
      'Passcode',
      'Recovery',
      'Registration',
      'Relay',
      'Session',
    ]);
    const information = statements.filter(({ role }) => role.startsWith('InformationRole'));
    const services = new Set(information.flatMap(({ actions }) => actions.map((action) => action.split(':')[0])));
    expect(services).toEqual(new Set(['logs', 'xray']));
  });

  test('each role is assumed by one service of AWS, no other account and no person', () => {
    for (const { id, properties } of resourcesOfType(stage, 'AWS::IAM::Role')) {
      const trusts = listOf(at(properties, 'AssumeRolePolicyDocument', 'Statement'));
      expect([id, trusts.length]).toEqual([id, 1]);
      // A telephone's credentials come from the one function that begins liveness sessions (FACE-2).
      if (id.startsWith('PortraitTelephone')) {
        const giver = at(trusts[0], 'Principal', 'AWS', 'Fn::GetAtt') as readonly string[];
        expect(giver).toEqual([expect.stringMatching(/^PortraitRole/), 'Arn']);
        continue;
      }
      expect(at(trusts[0], 'Principal', 'Service')).toMatch(/^(lambda|apigateway|states|events)\.amazonaws\.com$/);
    }
  });

  test('FACE-2 a telephone’s credentials start liveness sessions in their region, and do nothing else', () => {
    const ofTelephones = statements.filter(({ role }) => role.startsWith('PortraitTelephone'));
    expect(ofTelephones.map(({ actions, conditions }) => [actions, conditions])).toEqual([
      [
        ['rekognition:StartFaceLivenessSession'],
        { StringEquals: { 'aws:RequestedRegion': loadStage(stage).livenessRegion } },
      ],
    ]);
  });

  test('resources let in this account and services of AWS under a condition, never anybody', () => {
    for (const resource of resourcesOf(stage)) {
      for (const statement of resourceStatementsOf(resource)) {
        if (at(statement, 'Effect') === 'Deny') continue;
        const principal = JSON.stringify(at(statement, 'Principal') ?? at(statement, 'Action'));
        expect([resource.id, principal]).not.toEqual([resource.id, '"*"']);
        if (principal.includes('"Service"')) expect(at(statement, 'Condition')).toBeDefined();
      }
    }
  });
});
