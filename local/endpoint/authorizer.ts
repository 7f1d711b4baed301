import type { Context } from '../iam/conditions.ts';
import { decide, type ResourcePolicy } from '../iam/decide.ts';
import type { Call, NeededAccess } from './service.ts';
import { AwsError } from './wire.ts';

/** Condition keys that {@link authorizer} fills for every call, and those that are always absent here. */
export const GLOBAL_KEYS: readonly string[] = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:sourceip',
  'aws:viaawsservice',
  'aws:calledvia',
  'aws:principalorgid',
  'aws:principalservicename',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
];

export type Authorize = (call: Call, needed: readonly NeededAccess[]) => void;

/** Refuses a call unless the policies allow every access that it needs. @throws AwsError as the service words a denial */
export function authorizer(policies: ReadonlyMap<string, ResourcePolicy>, region: string): Authorize {
  return (call, needed) => {
    const { principal, sessionArn } = call.caller;
    if (principal === 'operator') return;
    for (const { action, resource, keys } of needed) {
      const access = { action, resource, context: contextOf(call, region, keys) };
      const why = decide(principal, access, policies.get(resource));
      if (why === undefined) continue;
      const { code, status } = call.service.denial ?? { code: 'AccessDeniedException', status: 400 };
      const message = `User: ${sessionArn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
      throw new AwsError(code, message, status);
    }
  };
}

function contextOf({ caller, request }: Call, region: string, keys: NeededAccess['keys'] = {}): Context {
  const role = caller.principal === 'operator' ? caller.sessionArn : caller.principal.roleArn;
  return new Map(
    Object.entries({
      'aws:principalaccount': [caller.account],
      'aws:principalarn': [role],
      'aws:principalisawsservice': ['false'],
      'aws:requestedregion': [region],
      'aws:resourceaccount': [caller.account],
      // The stand-in speaks plain HTTP on loopback where AWS speaks TLS only.
      'aws:securetransport': ['true'],
      'aws:sourceip': [request.sourceAddress],
      'aws:viaawsservice': ['false'],
      ...keys,
    }),
  );
}
