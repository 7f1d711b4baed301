import type { AddressGate, Admission } from '../../../http/ports/address-gate.ts';

/** Admits until it is told otherwise, and notes who asked. */
export class SettableAddressGate implements AddressGate {
  readonly asked: string[] = [];
  #admission: Admission = { ok: true };

  set(admission: Admission): void {
    this.#admission = admission;
  }

  admit(kind: string, address: string): Promise<Admission> {
    this.asked.push(`${kind} ${address}`);
    return Promise.resolve(this.#admission);
  }
}
