import { median } from '../report.ts';

export type Work = () => void | Promise<void>;

const sliceMilliseconds = 40;
const rounds = 9;

/** Processor seconds that this process has used, all threads: what a neighbour on the machine takes does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function slice(work: Work): Promise<number> {
  const started = performance.now();
  const before = processorSeconds();
  let count = 0;
  do {
    await work();
    count++;
  } while (performance.now() - started < sliceMilliseconds);
  return count / (processorSeconds() - before);
}

/** Operations per processor second of each contender, by turns in the same process; one figure per round. */
export async function measure<Name extends string>(
  contenders: Readonly<Record<Name, Work>>,
): Promise<Record<Name, readonly number[]>> {
  const names = Object.keys(contenders) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (const name of names) for (let warm = 0; warm < 2; warm++) await slice(contenders[name]);
  for (let round = 0; round < rounds; round++)
    for (const name of names) rates[name].push(await slice(contenders[name]));
  return rates;
}

/** Median over the rounds of one contender's rate to another's in the same round. */
export const ratioOf = (rates: readonly number[], base: readonly number[]): number =>
  median(rates.map((rate, round) => rate / (base[round] ?? Number.NaN)));
