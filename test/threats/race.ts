import type { Change } from '../../domain/ledger/change.ts';
import type { Entity } from '../../domain/ledger/entity.ts';
import type { Interposer } from '../doubles/api/interposition.ts';

/** Lets something happen at the worst moment: right before the next commit that saves a certain thing. */
export class Race {
  #next: { readonly saves: (entity: Entity) => boolean; readonly happening: () => Promise<unknown> } | undefined;

  beforeSaving(saves: (entity: Entity) => boolean, happening: () => Promise<unknown>): void {
    this.#next = { saves, happening };
  }

  readonly between: Interposer = (port, method, args, pass) => {
    const next = this.#next;
    if (next === undefined || port !== 'ledger' || method !== 'commit') return pass();
    const { writes } = args[0] as Change;
    if (!writes.some((write) => 'save' in write && next.saves(write.save))) return pass();
    this.#next = undefined;
    return next.happening().then(pass);
  };
}
