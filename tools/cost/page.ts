import { resolve } from 'node:path';
import type { CallName } from '../../client/result.ts';
import { production } from '../../lib/config/production.ts';
import { listPrice, total, type Figures } from './figures.ts';
import { budgets, journeyFigures, journeys, LIFE_CYCLE, lifeCycle, type JourneyName } from './journeys.ts';
import type { Measurement } from './measure.ts';
import { prices, PRICES_DATE } from './prices.ts';
import { table } from '../docs/markdown.ts';
import { planning } from './planning.ts';

/** Where the page stands. */
export const PAGE = resolve(import.meta.dirname, '../../docs/capacity.md');

const COLUMNS = ['read units', 'write units', 'AWS calls', 'SMS parts'] as const;

const cells = (figures: Figures): string[] =>
  [figures.readUnits, figures.writeUnits, figures.awsCalls, figures.smsParts].map(String);

/** `docs/capacity.md`: what each call takes, measured, and what that means at the planned load. */
export function capacityPage(measurement: Measurement, at: Date): string {
  const { byCall, behind, items } = measurement;
  const date = at.toISOString().slice(0, 10);
  const cycle = lifeCycle(measurement);
  const { dollars, compute } = listPrice(cycle);
  const sentence = `Without compute ${money(dollars - compute)} of it. Compute is measured once, on an engineer's machine on ${date}: another ${money(compute)}.`;
  return (
    [
      `<!-- Made by \`npm run cost -- --page\` from what the local cloud metered on ${date}; do not edit. -->`,
      '# Capacity',
      `Units per call are measured on the local cloud with the synthesized application, by a warm function and without repetitions (${date}). A write of a transaction counts twice. A test makes every call and fails when one takes more than this page says.`,
      '## Calls',
      table(
        ['call', ...COLUMNS],
        [...byCall].map(([call, figures]) => [call, ...cells(figures)]),
      ),
      'A device that is new to the API makes one more call of no unit: its first answer is a nonce. A cold start reads two secrets.',
      '## Journeys',
      table(
        ['journey', 'calls', ...COLUMNS, 'list price without SMS and compute'],
        (Object.keys(journeys) as JourneyName[]).map((name) => {
          const figures = journeyFigures(byCall, name);
          return [name, String(figures.apiCalls), ...cells(figures), money(withoutCompute(figures))];
        }),
      ),
      `Behind the calls, from the sending of a dossier by chip to the SMS of its approval, the workflow and the queue of notices take ${behind.readUnits} read and ${behind.writeUnits} write units, ${behind.transitions} state transitions, ${behind.invocations} invocations and ${behind.faceCalls} comparisons of faces.`,
      `The life cycle of a citizen is registration, level 1 and activation. It takes ${LIFE_CYCLE.join(', ')}; of its budgets these use:`,
      table(
        ['budget', 'used', 'limit', 'share'],
        budgets(measurement).map(({ name, used, limit }) => [
          name,
          String(Number(used.toPrecision(2))),
          String(limit),
          `${Math.round((used / limit) * 100)} %`,
        ]),
      ),
      sentence,
      '## Items',
      'Bytes of the largest item of each kind after a measured run, as DynamoDB counts them. A write takes a unit per KB, a read one per 4 KB: what is near 1 024 takes a unit more for people with long names and addresses, two in a transaction.',
      table(
        ['table', 'item', 'bytes at most'],
        items.map(({ table: name, kind, largest }) => [name, kind, String(largest)]),
      ),
      ...planning(total(mixOf(byCall)), production),
      '## List prices',
      `Looked up on ${PRICES_DATE}, us-east-1, first tier, no free tier.`,
      table(
        ['dollars', 'for', 'source', 'confirmed'],
        Object.values(prices).map((price) => [
          String(price.dollars),
          `${price.per.toLocaleString('en')} ${price.of}`,
          `<${price.source}>`,
          price.confirmed ? 'yes' : 'no',
        ]),
      ),
    ].join('\n\n') + '\n'
  );
}

/** Units per call as the page states them. */
export function statedUnits(
  page: string,
): ReadonlyMap<string, { readonly readUnits: number; readonly writeUnits: number }> {
  const section = page.split('\n## ').find((part) => part.startsWith('Calls\n')) ?? '';
  return new Map(
    [...section.matchAll(/^\| (\w+) +\| (\d+(?:\.\d+)?) +\| (\d+(?:\.\d+)?) +\|/gm)].map(
      ([, call = '', reads, writes]) => [call, { readUnits: Number(reads), writeUnits: Number(writes) }],
    ),
  );
}

const HARDEST: readonly JourneyName[] = ['registration', 'sign-in'];

/** The mix that the load is planned with: people who register and sign in, without pause. */
const mixOf = (byCall: ReadonlyMap<CallName, Figures>): readonly Figures[] =>
  HARDEST.map((name) => journeyFigures(byCall, name));

const withoutCompute = (figures: Figures): number => {
  const { dollars, compute } = listPrice(figures);
  return dollars - compute;
};

const money = (dollars: number): string => `$${dollars.toFixed(6)}`;
