import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR } from '../../domain/time.ts';
import type { Item, Operator } from '../../tools/local-cloud/operator.ts';

const EVERY_MS = 2_000;
/** So long without one more decision, and what is left waits for time to pass. */
const STANDSTILL_MS = 45_000;

const ON_THE_WAY: ReadonlySet<unknown> = new Set(['submitted', 'checking']);
const WAITING: ReadonlySet<unknown> = new Set(['due', 'offered', 'claimed']);

export const dossiersOf = async (operator: Operator): Promise<readonly Item[]> =>
  (await operator.items('Dossiers')).filter(({ entity }) => entity === 'dossier');

/** How many dossiers are in each state. */
export async function dossierStates(operator: Operator): Promise<ReadonlyMap<string, number>> {
  const byState = Map.groupBy(await dossiersOf(operator), ({ state }) => String(state));
  return new Map([...byState].map(([state, own]) => [state, own.length]));
}

const dossiersLeft = async (operator: Operator): Promise<number> =>
  (await dossiersOf(operator)).filter(({ state }) => ON_THE_WAY.has(state)).length;
const noticesLeft = async (operator: Operator): Promise<number> =>
  (await operator.items('Outbox')).filter(({ state }) => WAITING.has(state)).length;

/** Runs the schedules, as each minute would, until no dossier is on its way, or none gets on. */
export const settleDossiers = (operator: Operator): Promise<number> =>
  untilNone(operator, () => dossiersLeft(operator));

/** After everything healed: lets the time pass that lost runs and offers wait for, until nothing waits. How much still does. */
export async function settleAll(operator: Operator): Promise<number> {
  await untilNone(operator, () => dossiersLeft(operator));
  await operator.rewrite('Dossiers', (item) =>
    ON_THE_WAY.has(item['state']) ? { ...item, updatedAt: hourAgo(), queueAt: hourAgo() } : undefined,
  );
  const dossiers = await untilNone(operator, () => dossiersLeft(operator));
  await untilNone(operator, () => noticesLeft(operator));
  await operator.rewrite('Outbox', (item) => (WAITING.has(item['state']) ? { ...item, dueAt: hourAgo() } : undefined));
  return dossiers + (await untilNone(operator, () => noticesLeft(operator)));
}

const hourAgo = (): number => Date.now() - HOUR;

async function untilNone(operator: Operator, count: () => Promise<number>): Promise<number> {
  let left = await count();
  let moved = Date.now();
  while (left > 0 && Date.now() - moved < STANDSTILL_MS) {
    await sleep(EVERY_MS);
    await operator.runSchedules();
    const now = await count();
    if (now < left) moved = Date.now();
    left = now;
  }
  return left;
}
