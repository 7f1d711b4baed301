import { SECOND } from '../../../domain/time.ts';
import { act } from '../commands/act.ts';
import { Hand } from '../commands/hand.ts';
import { activationsAreOnce } from '../invariants/activations.ts';
import { bindingsAgree } from '../invariants/bindings.ts';
import { accountsAreOne } from '../invariants/accounts.ts';
import { chainsHold, changesAreAudited } from '../invariants/audit.ts';
import { countersAgree, issuesAgree } from '../invariants/counters.ts';
import { noticesAreOnce, sendsAreCounted } from '../invariants/messages.ts';
import { nothingPersonalLeaks } from '../invariants/privacy.ts';
import { passcodesAreProved } from '../invariants/passcodes.ts';
import { failuresAreNotNow, keysAreExecutedOnce, keysHaveOneAnswer } from '../invariants/requests.ts';
import { sessionsAreFew, sessionsAreOnTheDevice, sessionsAreRightful } from '../invariants/sessions.ts';
import type { History, Move } from '../model/history.ts';
import type { Violation } from '../world/witness.ts';
import type { Sabotage } from '../world/wiring.ts';
import { Faults } from '../schedule/faults.ts';
import { World } from '../world/world.ts';
import { beginWith } from './prologue.ts';
import { everybodySignsIn, quiesce } from './quiesce.ts';

const INVARIANTS: readonly ((world: World) => Violation[])[] = [
  accountsAreOne,
  bindingsAgree,
  activationsAreOnce,
  sessionsAreRightful,
  sessionsAreFew,
  sessionsAreOnTheDevice,
  passcodesAreProved,
  changesAreAudited,
  chainsHold,
  countersAgree,
  issuesAgree,
  noticesAreOnce,
  sendsAreCounted,
  failuresAreNotNow,
  keysAreExecutedOnce,
  keysHaveOneAnswer,
  nothingPersonalLeaks,
];

/** What came of a history: the violations, and its world for who wants to look closer. */
export interface Outcome {
  readonly violations: readonly Violation[];
  readonly world: World;
}

/** Runs a history, lets it come to rest, checks every invariant. */
export async function runHistory(history: History, sabotage?: Sabotage): Promise<Outcome> {
  const world = new World(history.picks, sabotage);
  const { threads, clock } = world.outside;
  await beginWith(world, history.people);
  for (const { pauseSeconds, moves } of history.rounds) {
    clock.advance(pauseSeconds * SECOND);
    const acting = moves.map((move) => threads.spawn(() => make(world, move)));
    await threads.run();
    await Promise.all(acting);
  }
  await quiesce(world);
  const violations = INVARIANTS.flatMap((invariant) => invariant(world));
  await everybodySignsIn(world);
  return { violations: [...world.witness.violations, ...violations], world };
}

async function make(world: World, move: Move): Promise<void> {
  const device = await world.device(move.device);
  await world.meeting(new Faults(move.faults), () => act(new Hand(world, move, device)));
}
