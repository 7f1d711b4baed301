/**
 * What goes wrong at a port: `refuse`: it fails and did nothing; `hide`: it did its work and the answer is lost; `conflict`: another
 * was faster (of a ledger), or nobody knows (of a carrier, which sent nothing); `crash`: the worker ends there; `stall`: the worker
 * freezes there, the caller gives up, and later it goes on; `linger`: no fault at all, everybody else just has time to overtake.
 */
export type FaultKind = 'refuse' | 'hide' | 'conflict' | 'crash' | 'stall' | 'linger';

/** One fault: at the `nth` of a move's calls to a port whose name begins with `on` (empty: any). On `answer` it never arrives. */
export interface Fault {
  readonly on: string;
  readonly nth: number;
  readonly kind: FaultKind;
  /** How long it stalls or lingers. */
  readonly seconds: number;
}

export const ANSWER = 'answer';

/** The faults of a move, over all its requests; each strikes once. */
export class Faults {
  readonly #pending: { readonly fault: Fault; left: number }[];

  constructor(faults: readonly Fault[]) {
    this.#pending = faults.map((fault) => ({ fault, left: fault.nth }));
  }

  /** The fault that strikes at this port, now. */
  at(port: string): Fault | undefined {
    const here = this.#pending.filter(({ fault: { on } }) => (on === '' ? port !== ANSWER : port.startsWith(on)));
    const struck = here.find((pending) => pending.left-- === 0);
    return struck?.fault;
  }
}

/** What went wrong with one request. */
export class Mishap {
  readonly #faults: Faults;
  struck: Fault | undefined;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** The fault that strikes at this port, now; one request has one. */
  at(port: string): Fault | undefined {
    if (this.struck !== undefined) return undefined;
    const fault = this.#faults.at(port);
    if (fault?.kind !== 'linger') this.struck = fault;
    return fault;
  }
}
