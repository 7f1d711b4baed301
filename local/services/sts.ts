import { secretOf, type Caller } from '../endpoint/identities.ts';
import { queryProtocol } from '../endpoint/protocols.ts';
import type { Hosting, Operation, Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { show, type JsonObject } from '../json.ts';

/** A role's own longest time is not read: an hour is AWS's default. */
const SECONDS = { least: 900, usual: 3_600, most: 3_600 };

/** STS as far as taking on a role goes: credentials of minutes that may do what the role may. */
export function hostSts({ identities }: Hosting): Service {
  const assumeRole: Operation = {
    access: ({ RoleArn }) => [{ action: 'sts:AssumeRole', resource: show(RoleArn) }],
    serve: ({ input }) => {
      const { RoleSessionName, DurationSeconds = SECONDS.usual } = input;
      const [roleArn, session, seconds] = [show(input['RoleArn']), show(RoleSessionName), Number(DurationSeconds)];
      if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw invalid('roleSessionName');
      if (!(seconds >= SECONDS.least && seconds <= SECONDS.most)) throw invalid('durationSeconds');
      const until = new Date(Date.now() + seconds * 1_000);
      const assumed = identities().assume(roleArn, session, until);
      if (!assumed) throw denied(`${roleArn} is not assumed here`);
      return { output: answer(assumed, session, until) };
    },
    trail: ({ RoleArn = '', RoleSessionName = '', DurationSeconds = SECONDS.usual }) => ({
      ...{ category: 'Management', readOnly: true },
      parameters: { roleArn: RoleArn, roleSessionName: RoleSessionName, durationSeconds: Number(DurationSeconds) },
      resources: [{ type: 'AWS::IAM::Role', arn: show(RoleArn) }],
    }),
  };
  const query = queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/');
  return {
    name: 'sts',
    protocol: { ...query, denied },
    hosts: [],
    operations: { AssumeRole: assumeRole },
  };
}

const answer = ({ accessKeyId, sessionArn }: Caller, session: string, until: Date): JsonObject => ({
  Credentials: {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretOf(accessKeyId),
    SessionToken: `session-${accessKeyId}`,
    Expiration: until.toISOString(),
  },
  AssumedRoleUser: { AssumedRoleId: `AROA:${session}`, Arn: sessionArn },
});

const denied = (why: string): AwsError => new AwsError('AccessDenied', why, 403);
const invalid = (what: string): AwsError =>
  new AwsError('ValidationError', `1 validation error detected: Value at '${what}' failed to satisfy constraint`);
