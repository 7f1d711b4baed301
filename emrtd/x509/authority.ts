import { attemptDecoding } from '../refusal.ts';
import type { Certificate } from './certificate.ts';
import { basicConstraintsOf, extensionOid, keyUsageOf } from './extensions.ts';

const keyCertSign = 5;

/** Whether a certificate may issue others: cA and keyCertSign, both said and readable. Source: RFC 5280 §4.2.1.3, §4.2.1.9. */
export function isAuthority({ extensions }: Certificate): boolean {
  const constraints = extensions.get(extensionOid.basicConstraints);
  const usage = extensions.get(extensionOid.keyUsage);
  if (!constraints || !usage) return false;
  return attemptDecoding(() => basicConstraintsOf(constraints).ca && keyUsageOf(usage).has(keyCertSign)) ?? false;
}
