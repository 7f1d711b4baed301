import { expect, test } from '@jest/globals';
import { dossierTransitions, isOpen, statusOfState, type DossierState } from '../../../../domain/dossier/states.ts';

const states = Object.keys(dossierTransitions) as DossierState[];

test('DOS-2 every state but those of the end leads somewhere, and every state is reached from draft', () => {
  const reached = new Set<string>(['draft']);
  for (const state of reached)
    Object.values(dossierTransitions[state as DossierState]).forEach((to) => reached.add(to));
  expect([...reached].sort()).toEqual([...states].sort());
  const ends = states.filter((state) => Object.keys(dossierTransitions[state]).length === 0);
  expect(ends).toEqual(['approved', 'expired']);
});

test('DOS-2 from submission to decision a citizen is told one and the same', () => {
  const submitted = states.filter((state) => statusOfState[state] === 'submitted');
  expect(submitted).toEqual(['submitted', 'checking', 'parked', 'review', 'reviewed']);
});

test('DOS-1 a dossier is open until it is decided or over', () => {
  expect(states.filter((state) => !isOpen(state))).toEqual(['approved', 'rejected', 'expired']);
});
