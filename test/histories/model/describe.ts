import { ANSWER, type Fault } from '../schedule/faults.ts';
import type { History, Move, Round } from './history.ts';

const PEOPLE = ['An', 'Bình', 'Chi'] as const;
const CODED: ReadonlySet<Move['does']> = new Set(['register', 'reset', 'lock', 'activate', 'signIn']);
const PASSCODED: ReadonlySet<Move['does']> = new Set(['activate', 'signIn', 'unbind', 'reset']);
const nameOf = (index: number): string => PEOPLE[index] ?? String(index);

/** The history for people to read, one line per step; who overtakes whom stands last. */
export function describe({ people, rounds, picks }: History): readonly string[] {
  const beginnings = people.map((beginning, index) => `${nameOf(index)}: ${beginning}`);
  const overtaking = picks.some((pick) => pick > 0) ? [`overtaking: ${picks.join(' ')}`] : [];
  return [`at first  ${beginnings.join(', ')}`, ...rounds.flatMap(describeRound), ...overtaking];
}

function describeRound({ pauseSeconds, moves }: Round): readonly string[] {
  return moves.map((move, at) => {
    const when = at > 0 ? 'meanwhile' : pauseSeconds > 0 ? `${pauseSeconds} s later` : 'then';
    return `${when.padEnd(9)} ${describeMove(move)}`;
  });
}

function describeMove(move: Move): string {
  const { does, who, phone, device, right, guesses, passcode, channel, copies, sameKey, faults } = move;
  if (does === 'approve') return [`${nameOf(who)} is approved`, ...faults.map(describeFault)].join('; ');
  if (does === 'relay') return ['the relay runs', ...faults.map(describeFault)].join('; ');
  const codes = guesses.map((group) => group.join('+')).join(', then ') || 'none';
  const parts = [
    `${nameOf(who)} on device ${device + 1} with phone ${phone + 1}: ${does}${right ? '' : ', typing something wrong'}`,
    ...(CODED.has(does) ? [`codes ${codes}`] : []),
    ...(PASSCODED.has(does) ? [`passcode ${passcode}`] : []),
    ...(does === 'activate' ? [`on the ${channel}`] : []),
    ...(copies > 1 ? [`sent ${copies} times at once with ${sameKey ? 'one key' : 'different keys'}`] : []),
    ...faults.map(describeFault),
  ];
  return parts.join('; ');
}

function describeFault({ on, nth, kind, seconds }: Fault): string {
  if (on === ANSWER && kind !== 'linger') return `answer ${nth + 1} is lost`;
  const how = kind === 'stall' || kind === 'linger' ? `${kind} for ${seconds} s` : kind;
  return `${how} at call ${nth + 1} of ${on === '' ? 'any port' : on}`;
}
