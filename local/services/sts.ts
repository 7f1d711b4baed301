import { queryProtocol } from '../endpoint/protocols.ts';
import type { Call, Hosting, Served, Service, TrailEntry } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { parsePolicy } from '../iam/policy.ts';
import { numeric, parse, text, type JsonObject } from '../json.ts';

/** Condition keys that the service fills. */
export const STS_KEYS = ['sts:externalid', 'sts:rolesessionname'];

/** STS: who am I, and credentials of another role, narrowed by a session policy. */
export function hostSts({ identities, knownKey }: Hosting): Service {
  const assumeRole = ({ input }: Call): Served => {
    const roleArn = text(input['RoleArn'], 'RoleArn');
    const duration = numeric(input['DurationSeconds'], 3600);
    if (duration < 900 || duration > 43_200)
      throw new AwsError('ValidationError', 'DurationSeconds must be 900 to 43200');
    const until = new Date(Date.now() + duration * 1000);
    const policy = input['Policy'];
    const session = policy === undefined ? undefined : parsePolicy(parse(text(policy, 'Policy')), 'Policy', knownKey);
    const { caller, ...credentials } = identities.assume(
      roleArn,
      text(input['RoleSessionName'], 'RoleSessionName'),
      until,
      session,
    );
    return {
      output: {
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: until.toISOString(),
        },
        AssumedRoleUser: { Arn: caller.sessionArn, AssumedRoleId: `${caller.roleName}:${caller.sessionName}` },
      },
    };
  };
  return {
    name: 'sts',
    protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
    hosts: [],
    denial: { code: 'AccessDenied', status: 403 },
    operations: {
      GetCallerIdentity: {
        access: () => [],
        serve: ({ caller }) => ({
          output: { Arn: caller.sessionArn, UserId: caller.accessKeyId, Account: caller.account },
        }),
        trail: () => entry({}),
      },
      AssumeRole: {
        access: ({ RoleArn, RoleSessionName, ExternalId }) => [
          {
            action: 'sts:AssumeRole',
            resource: text(RoleArn, 'RoleArn'),
            keys: {
              'sts:rolesessionname': [text(RoleSessionName, 'RoleSessionName')],
              ...(ExternalId === undefined ? {} : { 'sts:externalid': [text(ExternalId, 'ExternalId')] }),
            },
          },
        ],
        serve: assumeRole,
        trail: ({ RoleArn, RoleSessionName }) =>
          entry({ roleArn: RoleArn ?? null, roleSessionName: RoleSessionName ?? null }),
      },
    },
  };
}

const entry = (parameters: JsonObject): TrailEntry => ({
  category: 'Management',
  readOnly: true,
  parameters,
  resources: [],
});
