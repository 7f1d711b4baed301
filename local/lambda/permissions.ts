import type { Assembly } from '../assembly/assembly.ts';
import { wildcard } from '../iam/wildcard.ts';
import { text } from '../json.ts';

/** Whether the permissions of the assembly let a service invoke a function for a source ARN, as Lambda asks. */
export function mayInvoke(assembly: Assembly): (service: string, functionArn: string, sourceArn: string) => boolean {
  const arns = new Map(assembly.resources('AWS::Lambda::Function').map(({ ref, arn }) => [ref, arn]));
  const permissions = assembly.resources('AWS::Lambda::Permission').map(({ properties }) => {
    const { FunctionName, Principal, SourceArn = '*' } = properties;
    const named = text(FunctionName);
    return { service: text(Principal), functionArn: arns.get(named) ?? named, source: wildcard(text(SourceArn)) };
  });
  return (service, functionArn, sourceArn) =>
    permissions.some((one) => one.service === service && one.functionArn === functionArn && one.source.test(sourceArn));
}
