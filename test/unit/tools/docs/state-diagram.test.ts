import { expect, test } from '@jest/globals';
import { registrationTransitions } from '../../../../domain/registration/states.ts';
import { stateDiagram } from '../../../../tools/docs/state-diagram.ts';

test('a state table is drawn from its first state to the ends that nothing leaves', () => {
  expect(
    stateDiagram({ open: { paid_in_full: 'closed', called_off: 'closed' }, closed: {} }, 'open').split('\n'),
  ).toEqual([
    'stateDiagram-v2',
    '  [*] --> open',
    '  open --> closed: paid in full',
    '  open --> closed: called off',
    '  closed --> [*]',
  ]);
});

test('a table that leads out of itself is not drawn', () => {
  expect(() => stateDiagram({ open: { paid: 'closed' } }, 'open')).toThrow('closed');
  expect(() => stateDiagram({ open: {} }, 'begun')).toThrow('begun');
});

test('REG-8 the states of a registration can be drawn', () => {
  expect(stateDiagram(registrationTransitions, 'awaiting_code')).toContain('code_verified --> completed');
});
