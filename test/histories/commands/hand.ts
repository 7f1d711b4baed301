import { randomUUID } from 'node:crypto';
import type { CallOptions, Device } from '../../../client/device.ts';
import type { CallName, InputOf, Result } from '../../../client/result.ts';
import { SECOND } from '../../../domain/time.ts';
import type { Citizen } from '../../doubles/citizens.ts';
import type { Move } from '../model/history.ts';
import type { Held, Setting } from './setting.ts';

/** Longer than a lease. */
const PATIENCE = 70 * SECOND;
const ROUNDS = 3;

/** Nobody's password. */
export const WRONG_PASSWORD = 'Sai#mat_khau0';

/** Somebody's hand on a device, during one move. */
export class Hand {
  readonly world: Setting;
  readonly move: Move;
  readonly device: Device;
  readonly citizen: Citizen;
  /** The number used, which need not be the citizen's own. */
  readonly phone: Citizen['phone'];

  constructor(world: Setting, move: Move, device: Device) {
    this.world = world;
    this.move = move;
    this.device = device;
    this.citizen = world.citizen(move.who);
    this.phone = world.citizen(move.phone).phone;
  }

  /** The latest tokens of the device. */
  held(): Held | undefined {
    return this.world.held.findLast(({ device }) => device === this.move.device);
  }

  /** Asks until there is an answer, with one key: after a "not now" or a lost answer, longer than any lease, again. */
  async ask<Name extends CallName>(name: Name, input: InputOf<Name>, options: CallOptions = {}): Promise<Result<Name>> {
    const keyed = { idempotencyKey: randomUUID(), ...options };
    for (let round = 1; ; round += 1) {
      const result = await this.device.call(name, input, keyed);
      if (round === ROUNDS || !isNotNow(result)) return result;
      await this.world.pause(PATIENCE);
    }
  }

  /** The deciding request of the move, in as many copies at once as the move says. */
  async copies<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    options: CallOptions = {},
  ): Promise<readonly Result<Name>[]> {
    const shared = randomUUID();
    const results: Result<Name>[] = [];
    const copy = async (): Promise<void> => {
      const idempotencyKey = this.move.sameKey ? shared : randomUUID();
      results.push(await this.ask(name, input, { ...options, idempotencyKey }));
    };
    await this.world.together(Array.from({ length: this.move.copies }, () => copy));
    return results;
  }
}

const isNotNow = (result: { readonly ok: boolean; readonly status: number }): boolean =>
  !result.ok &&
  (result.status === 0 ||
    result.status === 503 ||
    (result as { readonly problem?: { readonly code: string } }).problem?.code === 'idempotency_in_progress');
