import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deviceChangeTransitions } from '../../domain/device-change/states.ts';
import { dossierTransitions } from '../../domain/dossier/states.ts';
import { passcodeResetTransitions } from '../../domain/passcode-reset/states.ts';
import { lockTransitions, resetTransitions, unlockTransitions } from '../../domain/recovery/states.ts';
import { registrationTransitions } from '../../domain/registration/states.ts';
import { operations } from '../../http/contract/operations.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { tableShapes, shapeOf, type TableName } from '../../lib/stacks/data-tables.ts';
import { objectFolders } from '../../lib/constructs/objects-bucket.ts';
import { accessOf } from '../../lib/stacks/feature-access.ts';
import { needs, type Need, type NeedName } from '../../lib/stacks/feature-needs.ts';
import { code, fenced, table } from './markdown.ts';
import { isLimit } from './limits.ts';
import { stageValues } from './stage-values.ts';
import { machineDiagram, type MachineDefinition } from './machine-diagram.ts';
import { stateDiagram } from './state-diagram.ts';

const machineOf = (name: string): MachineDefinition =>
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, `../../statemachines/${name}.asl.json`), 'utf8'),
  ) as MachineDefinition;

/** `docs/reference.md`: what the code itself states as data, in tables and diagrams. */
export const reference = (): string =>
  [
    '<!-- Made by `npm run docs` from the code; do not edit. -->',
    '# Reference',
    'What the code states as data: states, calls, tables, permissions, values of the stages.',
    '## States',
    'Every transition is one conditional write; a flow ends by itself when it expires.',
    'A registration (`domain/registration/states.ts`):',
    fenced('mermaid', stateDiagram(registrationTransitions, 'awaiting_code')),
    'A sign-in of an active account on another device (`domain/device-change/states.ts`):',
    fenced('mermaid', stateDiagram(deviceChangeTransitions, 'awaiting_code')),
    'A password reset (`domain/recovery/states.ts`):',
    fenced('mermaid', stateDiagram(resetTransitions, 'awaiting_code')),
    'A passcode reset (`domain/passcode-reset/states.ts`):',
    fenced('mermaid', stateDiagram(passcodeResetTransitions, 'awaiting_code')),
    'A lock by its owner (`domain/recovery/states.ts`):',
    fenced('mermaid', stateDiagram(lockTransitions, 'awaiting_code')),
    'The end of an owner’s own lock (`domain/recovery/states.ts`), where chip and live face are marked on the proven flow:',
    fenced('mermaid', stateDiagram(unlockTransitions, 'awaiting_code')),
    'A dossier (`domain/dossier/states.ts`):',
    fenced('mermaid', stateDiagram(dossierTransitions, 'draft')),
    'The approval workflow (`statemachines/approval.asl.json`): what runs side by side shares a box, and what failed after every repetition is dotted.',
    fenced('mermaid', machineDiagram(machineOf('approval'))),
    'The reminders of activations (`statemachines/reminders.asl.json`): for each shard, again while there is more.',
    fenced('mermaid', machineDiagram(machineOf('reminders'))),
    '## Calls',
    'From `http/contract/`. The whole contract is [openapi/openapi.yaml](../openapi/openapi.yaml).',
    calls(),
    '## Tables',
    'From `lib/stacks/data-tables.ts`. All are on demand, encrypted under a key of ours and restorable to any second of 35 days.',
    tables(),
    '## Who may do what',
    'From `lib/stacks/feature-access.ts`: DynamoDB actions of each function on each table, and what it does with objects by their folder. No function may change or delete an audit record.',
    access(),
    '## Values of the stages',
    'From `lib/config/`. Limits have a page of their own: [limits.md](limits.md).',
    stageValues((path) => !isLimit(path)),
  ].join('\n\n') + '\n';

const PROOFS = {
  none: 'none',
  device: 'device key',
  session: 'device key and session',
  applicant: 'device key and session, or the key of the claim or flow',
  officer: 'officer’s token',
} as const;

const calls = (): string =>
  table(
    ['call', 'operation', 'function', 'proof', 'idempotent', 'throttle'],
    (Object.keys(routes) as OperationId[]).map((id) => {
      const { method, path, feature, throttle } = routes[id];
      const { proof, idempotent } = operations[id];
      return [code(`${method} ${path}`), id, feature, PROOFS[proof], idempotent ? 'yes' : 'no', throttle];
    }),
  );

const tables = (): string =>
  table(
    ['table', 'partition key', 'sort key', 'collected after expiry'],
    names.map((name) => {
      const { partitionKey, sortKey, expires } = shapeOf(name);
      return [name, code(partitionKey.name), sortKey ? code(sortKey.name) : '', expires ? 'yes' : 'no'];
    }),
  );

const access = (): string => {
  const features = Object.entries(accessOf);
  return table(
    ['', ...features.map(([feature]) => feature)],
    [
      ...names.map((name) => [name, ...features.map(([, { tables }]) => (tables[name] ?? []).join(', '))]),
      [
        'queries indexes',
        ...features.map(([, { indexes = {} }]) =>
          Object.entries(indexes)
            .flatMap(([name, of]) => of.map((index) => `${name}.${index}`))
            .join(', '),
        ),
      ],
      ...objectFolders.map((folder) => [
        `objects of \`${folder}/\``,
        ...features.map(([, { objects = {} }]) => (objects[folder] ?? []).join(', ')),
      ]),
      ...(Object.entries(needs) as [NeedName, Need][]).map(([need, { what }]) => [
        what,
        ...features.map(([, access]) => (access.needs.includes(need) ? 'yes' : '')),
      ]),
    ],
  );
};

const names = Object.keys(tableShapes) as TableName[];
