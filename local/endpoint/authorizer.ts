import { decide, type ResourcePolicy } from '../iam/decide.ts';
import type { Call, NeededAccess } from './service.ts';

/** What every call is known by. The stand-in speaks plain HTTP on loopback where AWS speaks TLS only. */
const generalKeys = ({ caller, request }: Call, region: string): Record<string, readonly string[]> => ({
  'aws:principalaccount': [caller.account],
  'aws:principalarn': [caller.roleArn],
  'aws:principalisawsservice': ['false'],
  'aws:requestedregion': [region],
  'aws:resourceaccount': [caller.account],
  'aws:securetransport': ['true'],
  'aws:sourceip': [request.sourceAddress],
  'aws:viaawsservice': ['false'],
});

/** The condition keys that {@link authorizer} fills for every call, then those that are always absent here. */
export const GLOBAL_KEYS = [
  ...['aws:principalaccount', 'aws:principalarn', 'aws:principalisawsservice', 'aws:requestedregion'],
  ...['aws:resourceaccount', 'aws:securetransport', 'aws:sourceip', 'aws:viaawsservice'],
  ...['aws:sourceaccount', 'aws:sourcearn'],
];

export type Authorize = (call: Call, needed: readonly NeededAccess[]) => void;

/** Refuses a call unless the policies allow every access that it needs. @throws AwsError as the service words a denial */
export function authorizer(policyOf: (resource: string) => ResourcePolicy | undefined, region: string): Authorize {
  return (call, needed) => {
    const { principal, sessionArn } = call.caller;
    for (const { action, resource, keys = {} } of principal ? needed : []) {
      const context = new Map(Object.entries({ ...generalKeys(call, region), ...keys }));
      const why = principal && decide(principal, { action, resource, context }, policyOf(resource));
      if (why === undefined) continue;
      const subject = `User: ${sessionArn} is not authorized to perform: ${action} on resource: ${resource}`;
      throw call.service.protocol.denied(`${subject} ${why}`);
    }
  };
}
