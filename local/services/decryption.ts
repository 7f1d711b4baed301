import type { NeededAccess } from '../endpoint/service.ts';

/** Condition keys of KMS that {@link decryption} fills; grants for AWS resources are always absent here. */
export const DECRYPTION_KEYS = [
  ...['kms:calleraccount', 'kms:encryptioncontext:*', 'kms:encryptioncontextkeys', 'kms:grantisforawsresource'],
  'kms:viaservice',
];

/** What a service needs of its caller to use what lies under a customer-managed key: it asks KMS in the caller's name. */
export function decryption(service: string, keyArn: string, context: Readonly<Record<string, string>>): NeededAccess {
  const [, , , region = '', account = ''] = keyArn.split(':');
  const named = (name: string): string => `kms:encryptioncontext:${name.toLowerCase()}`;
  const pairs = Object.entries(context).map(([name, value]) => [named(name), [value]]);
  const keys = {
    'kms:viaservice': [`${service}.${region}.amazonaws.com`],
    'kms:calleraccount': [account],
    'kms:encryptioncontextkeys': Object.keys(context),
    ...(Object.fromEntries(pairs) as Record<string, string[]>),
  };
  return { action: 'kms:Decrypt', resource: keyArn, keys };
}
