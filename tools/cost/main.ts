import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { capacityPage, PAGE } from './page.ts';
import { listPrice, type Figures } from './figures.ts';
import { budgets, journeyFigures, journeys, LIFE_CYCLE, lifeCycle, type JourneyName } from './journeys.ts';
import { measure } from './measure.ts';
import { prices, PRICES_DATE } from './prices.ts';

/** `npm run cost [-- --page]`: what each call and journey takes and costs by list price; exit status 1 when a budget is broken. */
const { values } = parseArgs({ options: { page: { type: 'boolean', default: false } } });
const measurement = await measure({ resendSeconds: 0 });
const { byCall } = measurement;

const row = (figures: Figures) => {
  const { dollars, compute } = listPrice(figures);
  return {
    'read units': figures.readUnits,
    'write units': figures.writeUnits,
    'AWS calls': figures.awsCalls,
    'data events': figures.dataEvents,
    'SMS parts': figures.smsParts,
    'millionths of a dollar': micro(dollars),
    'of it compute, here': micro(compute),
  };
};
const micro = (dollars: number): number => Math.round(dollars * 1e7) / 10;

console.log('Each call, made once by a warm function');
console.table(Object.fromEntries([...byCall].map(([call, figures]) => [call, row(figures)])));
console.log('Each journey');
const named = Object.keys(journeys) as JourneyName[];
console.table(Object.fromEntries(named.map((name) => [name, row(journeyFigures(byCall, name))])));

console.log('Behind the calls: a dossier from its sending to the SMS');
console.table({ 'workflow and queue': { ...row(measurement.behind), transitions: measurement.behind.transitions } });

console.log(`List prices of ${PRICES_DATE}, us-east-1, first tier`);
for (const { dollars, per, of, source, confirmed } of Object.values(prices))
  console.log(`  $${dollars} for ${per.toLocaleString('en')} ${of}: ${source}${confirmed ? '' : ' (not confirmed)'}`);

const { dollars, compute } = listPrice(lifeCycle(measurement));
console.log(`\nA citizen's life cycle (${LIFE_CYCLE.join(', ')}) of the budget for the whole`);
console.log(`  $${dollars.toFixed(6)}, of which $${compute.toFixed(6)} is compute as metered on this machine`);
let broken = false;
for (const { name, limit, used } of budgets(measurement)) {
  const over = used > limit;
  broken ||= over;
  const share = Math.round((used / limit) * 100);
  console.log(`  ${name}: ${Number(used.toPrecision(3))} of ${limit}, ${share} %${over ? '  OVER BUDGET' : ''}`);
}
if (values.page) {
  const options = await resolveConfig(PAGE);
  await writeFile(PAGE, await format(capacityPage(measurement, new Date()), { ...options, filepath: PAGE }));
  console.log(`written: docs/capacity.md`);
}
if (broken) process.exitCode = 1;
