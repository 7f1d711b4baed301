import type { Assembly } from '../assembly/assembly.ts';
import { wildcard } from '../iam/wildcard.ts';
import { text } from '../json.ts';

/** Whether the permissions of the assembly let a service invoke a function for a source ARN, as Lambda asks. */
export function mayInvoke(assembly: Assembly): (service: string, functionArn: string, sourceArn: string) => boolean {
  const functionArns = new Map(assembly.resources('AWS::Lambda::Function').map(({ ref, arn }) => [ref, arn]));
  const permissions = assembly.resources('AWS::Lambda::Permission').map(({ properties, logicalId }) => {
    const named = text(properties['FunctionName'], logicalId);
    return {
      service: text(properties['Principal'], logicalId),
      functionArn: functionArns.get(named) ?? named,
      source: wildcard(text(properties['SourceArn'] ?? '*', logicalId), logicalId),
    };
  });
  return (service, functionArn, sourceArn) =>
    permissions.some((one) => one.service === service && one.functionArn === functionArn && one.source.test(sourceArn));
}
