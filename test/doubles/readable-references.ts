import type { PersonRef, PhoneRef, References } from '../../domain/references.ts';

/** References that a failing test can show: kind and value, not hashed. */
export const readableReferences: References = {
  person: (personalId) => `person:${personalId}` as PersonRef,
  phone: (phone) => `phone:${phone}` as PhoneRef,
  address: (address) => `address:${address}`,
};
