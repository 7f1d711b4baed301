/** What the reader found wrong: not DER at all, BER where DER is required, or more of it than the limits allow. */
export type DerFaultKind = 'malformed' | 'ber' | 'limit';

/** Unwinds a parse inside this library; public functions turn it into a typed refusal and never let it out. */
export class DerFault extends Error {
  readonly kind: DerFaultKind;
  constructor(kind: DerFaultKind, message: string) {
    super(message);
    this.name = 'DerFault';
    this.kind = kind;
  }
}

export function malformed(message: string): never {
  throw new DerFault('malformed', message);
}
