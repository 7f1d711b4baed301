import { decide, type ResourcePolicy } from '../iam/decide.ts';
import type { Call, NeededAccess } from './service.ts';

/** Condition keys that {@link authorizer} fills for every call, then those that are always absent here. */
export const GLOBAL_KEYS = [
  ...['aws:principalaccount', 'aws:principalarn', 'aws:principalisawsservice', 'aws:requestedregion'],
  ...['aws:resourceaccount', 'aws:securetransport', 'aws:sourceip', 'aws:viaawsservice'],
  ...['aws:calledvia', 'aws:principalorgid', 'aws:principalservicename', 'aws:resourceorgid'],
  ...['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid'],
];

export type Authorize = (call: Call, needed: readonly NeededAccess[]) => void;

/** Refuses a call unless the policies allow every access that it needs. @throws AwsError as the service words a denial */
export function authorizer(policies: ReadonlyMap<string, ResourcePolicy>, region: string): Authorize {
  return ({ caller, request, service }, needed) => {
    const { principal, account, roleArn, sessionArn } = caller;
    if (!principal) return;
    for (const { action, resource, keys = {} } of needed) {
      const general = {
        'aws:principalaccount': [account],
        'aws:principalarn': [roleArn],
        'aws:principalisawsservice': ['false'],
        'aws:requestedregion': [region],
        'aws:resourceaccount': [account],
        // The stand-in speaks plain HTTP on loopback where AWS speaks TLS only.
        'aws:securetransport': ['true'],
        'aws:sourceip': [request.sourceAddress],
        'aws:viaawsservice': ['false'],
      };
      const context = new Map<string, readonly string[]>(Object.entries({ ...general, ...keys }));
      const why = decide(principal, { action, resource, context }, policies.get(resource));
      if (why === undefined) continue;
      const subject = `User: ${sessionArn} is not authorized to perform: ${action} on resource: ${resource}`;
      throw service.protocol.denied(`${subject} ${why}`);
    }
  };
}
