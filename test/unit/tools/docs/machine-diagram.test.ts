import { expect, test } from '@jest/globals';
import { machineDiagram } from '../../../../tools/docs/machine-diagram.ts';

test('APR-1 a machine’s diagram shows what follows what, what is caught, and what runs side by side', () => {
  const States = {
    Begin: { Type: 'Task', Next: 'Right?', Catch: [{ Next: 'Park' }] },
    'Right?': { Type: 'Choice', Choices: [{ Next: 'Both' }], Default: 'Over' },
    Both: {
      Type: 'Parallel',
      Branches: [{ States: { One: { Type: 'Task' } } }, { States: { Two: { Type: 'Task' } } }],
      End: true,
    },
    Over: { Type: 'Succeed' },
    Park: { Type: 'Task', End: true },
  };
  expect(machineDiagram({ StartAt: 'Begin', States }).split('\n')).toEqual([
    'flowchart TD',
    '  start((start)) --> s0',
    '  s0["Begin"]',
    '  s1{"Right?"}',
    '  s2["Both<br/>One ∥ Two"]',
    '  s3(["Over"])',
    '  s4["Park"]',
    '  s0 --> s1',
    '  s0 -.->|failed| s4',
    '  s1 -->|yes| s2',
    '  s1 -->|no| s3',
    '  s2 --> stop((end))',
    '  s4 --> stop((end))',
  ]);
});

test('APR-1 a machine that leads nowhere has no diagram', () => {
  const machine = { StartAt: 'Begin', States: { Begin: { Type: 'Task', Next: 'Nowhere' } } };
  expect(() => machineDiagram(machine)).toThrow('leads to Nowhere');
});
