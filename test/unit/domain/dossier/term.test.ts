import { describe, expect, test } from '@jest/globals';
import { isOverdue, termFrom } from '../../../../domain/dossier/term.ts';
import { createDossierWorld } from '../../../doubles/dossier-ports.ts';

describe('the term of a decision', () => {
  const { dossier } = createDossierWorld();
  const friday = Date.parse('2026-11-20T09:00:00+07:00');

  test('DOS-3 is one working day, the day on which it began not counted', () => {
    expect(termFrom(dossier, friday)).toEqual({ at: friday, dueAt: Date.parse('2026-11-24T00:00:00+07:00') });
  });

  test('DOS-3 is over from its end on, and never for what was not sent', () => {
    const sent = termFrom(dossier, friday);
    expect([sent.dueAt - 1, sent.dueAt].map((now) => isOverdue({ sent }, now))).toEqual([false, true]);
    expect(isOverdue({}, sent.dueAt)).toBe(false);
  });
});
