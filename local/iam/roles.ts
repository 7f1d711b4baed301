import type { Assembly } from '../assembly/assembly.ts';
import { objects, Refusal, show, texts } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal } from './decide.ts';
import { parsePolicy, type Statement } from './policy.ts';

/** Policies of AWS that allow nothing of what is hosted here. */
const ELSEWHERE = ['AmazonAPIGatewayPushToCloudWatchLogs', 'AWSLambdaBasicExecutionRole'].map(
  (name) => `arn:aws:iam::aws:policy/service-role/${name}`,
);

/** The roles of the app by ARN, with the policies that the templates give them. @throws Refusal for those not known */
export function readRoles(assembly: Assembly, knownKey: KnownKey): Map<string, Principal> {
  const attached = assembly.resources('AWS::IAM::Policy').map(({ properties }) => properties);
  return new Map(
    assembly.resources('AWS::IAM::Role').map(({ arn, ref, logicalId, place, properties }) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary } = properties;
      const unknown = texts(ManagedPolicyArns).find((policy) => !ELSEWHERE.includes(policy)) ?? PermissionsBoundary;
      if (unknown !== undefined)
        throw new Refusal(`${logicalId}: the managed policy ${show(unknown)} is not known to the local cloud`);
      const inline = [...objects(Policies), ...attached.filter(({ Roles }) => texts(Roles).includes(ref))];
      const identity = inline.flatMap(({ PolicyDocument }) => parsePolicy(PolicyDocument, logicalId, knownKey));
      return [arn, { roleArn: arn, account: place.account, identity }];
    }),
  );
}

/** The policies of the app's KMS keys, by the key's ARN. */
export const readKeyPolicies = (assembly: Assembly, knownKey: KnownKey): Map<string, readonly Statement[]> =>
  new Map(
    assembly.resources('AWS::KMS::Key').map((key) => {
      return [key.arn, parsePolicy(key.properties['KeyPolicy'], key.logicalId, knownKey)];
    }),
  );
