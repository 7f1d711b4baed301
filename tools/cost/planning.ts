import type { StageConfig } from '../../lib/config/stage.ts';
import { table } from '../docs/markdown.ts';
import type { Figures } from './figures.ts';

/** Requests per second to plan for. */
const LOAD = 3_000;
/** What one partition, and so one item, takes in a second. */
const PARTITION = { writeUnits: 1_000, readUnits: 3_000 };
/** A new table on demand before it has grown; beyond it, tables are warmed up ahead. */
const NEW_TABLE = { writeUnits: 4_000, readUnits: 12_000 };
/** Milliseconds of one core for argon2id (19 MiB, t=2, p=1), measured once (November 2026, x64); memory that buys a core in Lambda. */
const HASH = { milliseconds: 26, megabytesOfACore: 1_769 };
/** Calls of the mix that hash a password: the one that sets it, and the sign-in. */
const HASHES = 2;

const count = (amount: number): string => Math.round(amount).toLocaleString('en');

/** What the steady load means for tables, keys and functions, where every caller registers and signs in. */
export function planning(mix: Figures, { functions, limits }: StageConfig): readonly string[] {
  const perSecond = LOAD / mix.apiCalls;
  const hashMs = (HASH.milliseconds * HASH.megabytesOfACore) / functions.session.memoryMegabytes;
  const brake = limits.sms.brakePerMinute;
  const brakeWrites = brake.limit / brake.windowSeconds;
  return [
    `## At ${count(LOAD)} requests a second`,
    `Planned with the hardest mix there is: everybody registers and signs in, ${mix.apiCalls} calls each, ${count(perSecond)} people a second.`,
    table(
      ['what', 'a second', 'against'],
      [
        [
          'write units, all tables',
          count(perSecond * mix.writeUnits),
          `${count(NEW_TABLE.writeUnits)} a new table: warm them up ahead`,
        ],
        ['read units, all tables', count(perSecond * mix.readUnits), `${count(NEW_TABLE.readUnits)} a new table`],
        ['AWS calls', count(perSecond * mix.awsCalls), 'connections are kept alive; clients are made once'],
        [
          'passwords hashed',
          count(perSecond * HASHES),
          `${count(hashMs)} ms each at ${functions.session.memoryMegabytes} MB: ${count((perSecond * HASHES * hashMs) / 1_000)} executions at once`,
        ],
        [
          'SMS with a code',
          count(perSecond),
          `the brake lets ${count(brakeWrites)} pass in production: raise it with the carrier's consent`,
        ],
      ],
    ),
    `**Keys.** A partition, and so an item, takes ${count(PARTITION.writeUnits)} write and ${count(PARTITION.readUnits)} read units a second. Keys are references, random ids and thumbprints, so calls of different people meet in no partition. Three keys are shared:`,
    [
      `- the SMS brakes, one item for the minute and one for the day: a unit for each SMS with a code, ${count(PARTITION.writeUnits)} a second at most, which is above what the brake itself lets pass (${count(brakeWrites)} a second);`,
      `- the counter of a source address: a desk or a carrier's NAT; it refuses from ${limits.address.refuseFrom} calls in ${limits.address.slowFrom.windowSeconds} seconds, and a refused call still costs a unit, so the firewall's limit by address is the outer bound;`,
      `- progress of a commune: sixteen shards by reference, two units a transaction each: a commune registers up to ${count((16 * PARTITION.writeUnits) / 2)} people a second.`,
    ].join('\n'),
    `**Functions.** Concurrency is calls a second times seconds a call. What waits for a fixed time (${limits.recovery.answerMilliseconds} ms, so that nobody learns whom we know) holds its function all that time: 60 a second are ${count((60 * limits.recovery.answerMilliseconds) / 1_000)} executions.`,
  ];
}
