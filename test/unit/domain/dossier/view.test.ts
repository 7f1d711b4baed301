import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import { dossierTransitions, statusOfState, type DossierState } from '../../../../domain/dossier/states.ts';
import { viewOf } from '../../../../domain/dossier/view.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { begun, stageOf } from './steps.ts';

const { dossier: draft } = await begun(await stageOf());
const start = draft.updatedAt;

/** The dossier after it came to these states, a minute apart, the draft first. */
function through(...states: readonly DossierState[]): Dossier {
  const timeline = (['draft', ...states] as const).map((state, minutes) => ({ state, at: start + minutes * MINUTE }));
  const { state, at } = timeline.at(-1)!;
  return { ...draft, state, timeline, updatedAt: at };
}

const told = (dossier: Dossier): (readonly [string, number])[] =>
  viewOf(dossier).timeline.map(({ status, at }) => [status, (at - start) / MINUTE]);

describe('what a citizen is told of a dossier', () => {
  test('DOS-2 from submission to decision is one, since the submission', () => {
    const waiting = through('submitted', 'checking', 'parked', 'checking', 'review', 'reviewed');
    expect(told(waiting)).toEqual([
      ['draft', 0],
      ['submitted', 1],
    ]);
    expect(viewOf(waiting).told).toEqual({ status: 'submitted', at: start + MINUTE });
  });

  test('DOS-2 a decision has its own moment, the beginning and the last change theirs', () => {
    const view = viewOf(through('submitted', 'checking', 'rejected'));
    expect(view.told).toEqual({ status: 'rejected', at: start + 3 * MINUTE });
    expect(view).toMatchObject({ registeredAt: start, updatedAt: start + 3 * MINUTE });
  });

  test('DOS-2 on every way that the states allow, no status stands twice in a row and the last one is the state’s', () => {
    const way = fc.array(fc.nat(), { maxLength: 12 }).map((turns) => {
      const states: DossierState[] = ['draft'];
      for (const turn of turns) {
        const next: readonly DossierState[] = Object.values(dossierTransitions[states.at(-1)!]);
        if (next.length === 0) break;
        states.push(next[turn % next.length]!);
      }
      return through(...states.slice(1));
    });
    fc.assert(
      fc.property(way, (dossier) => {
        const { timeline, told: now } = viewOf(dossier);
        expect(timeline.filter(({ status }, at) => timeline[at - 1]?.status === status)).toEqual([]);
        expect(now.status).toBe(statusOfState[dossier.state]);
        expect(timeline.map(({ at }) => at)).toEqual([...timeline.map(({ at }) => at)].sort((a, b) => a - b));
      }),
    );
  });
});
