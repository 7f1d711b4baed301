import { queryProtocol } from '../endpoint/protocols.ts';
import type { Hosting, Operation, Service, TrailEntry } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { parsePolicy } from '../iam/policy.ts';
import { parse, show, text, type JsonObject } from '../json.ts';

/** Condition keys that the service fills. */
export const STS_KEYS = ['sts:externalid', 'sts:rolesessionname'];

/** STS: who am I, and credentials of another role, narrowed by a session policy. */
export function hostSts({ identities, knownKey }: Hosting): Service {
  const whoAmI: Operation = {
    access: () => [],
    serve: ({ caller }) => ({
      output: { Arn: caller.sessionArn, UserId: caller.accessKeyId, Account: caller.account },
    }),
    trail: () => entry({}),
  };
  const assumeRole: Operation = {
    access: ({ RoleArn, RoleSessionName, ExternalId }) => {
      const external = ExternalId === undefined ? {} : { 'sts:externalid': [show(ExternalId)] };
      const keys = { 'sts:rolesessionname': [show(RoleSessionName)], ...external };
      return [{ action: 'sts:AssumeRole', resource: text(RoleArn, 'RoleArn'), keys }];
    },
    serve: ({ input }) => {
      const { RoleArn, RoleSessionName, DurationSeconds = 3600, Policy } = input;
      const seconds = Number(DurationSeconds);
      if (!(seconds >= 900 && seconds <= 43_200))
        throw new AwsError('ValidationError', 'DurationSeconds must be 900 to 43200');
      const until = new Date(Date.now() + seconds * 1000);
      const session = Policy === undefined ? undefined : parsePolicy(parse(text(Policy)), 'Policy', knownKey);
      const { accessKeyId, sessionArn } = identities.assume(
        text(RoleArn),
        text(RoleSessionName, 'RoleSessionName'),
        until,
        session,
      );
      const secret = { SecretAccessKey: `secret-${accessKeyId}`, SessionToken: `session-${accessKeyId}` };
      const Credentials = { AccessKeyId: accessKeyId, ...secret, Expiration: until.toISOString() };
      return { output: { Credentials, AssumedRoleUser: { Arn: sessionArn, AssumedRoleId: accessKeyId } } };
    },
    trail: ({ RoleArn = null, RoleSessionName = null }) =>
      entry({ roleArn: RoleArn, roleSessionName: RoleSessionName }),
  };
  return {
    name: 'sts',
    protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
    hosts: [],
    denial: { code: 'AccessDenied', status: 403 },
    operations: { GetCallerIdentity: whoAmI, AssumeRole: assumeRole },
  };
}

const entry = (parameters: JsonObject): TrailEntry => ({
  category: 'Management',
  readOnly: true,
  parameters,
  resources: [],
});
