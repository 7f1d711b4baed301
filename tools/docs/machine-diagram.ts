/** A state of a machine in the Amazon States Language, as far as a diagram tells of it. */
interface MachineState {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Branches?: readonly { readonly States: Readonly<Record<string, MachineState>> }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, MachineState>> };
}

export interface MachineDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, MachineState>>;
}

/** A machine as a Mermaid flowchart: what is caught is dotted, what runs side by side, or for each of several, stands in its own box. */
export function machineDiagram({ StartAt, States }: MachineDefinition): string {
  const ids = new Map(Object.keys(States).map((name, at) => [name, `s${at}`]));
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`the machine leads to ${name}, which it does not have`);
    return id;
  };
  const entries = Object.entries(States);
  return [
    'flowchart TD',
    `  start((start)) --> ${idOf(StartAt)}`,
    ...entries.map(([name, state]) => `  ${idOf(name)}${shapeOf(name, state)}`),
    ...entries.flatMap(([name, state]) => waysOf(state, idOf).map((way) => `  ${idOf(name)} ${way}`)),
  ].join('\n');
}

function shapeOf(name: string, { Type, Branches = [], ItemProcessor }: MachineState): string {
  if (Type === 'Choice') return `{"${name}"}`;
  if (Type === 'Succeed') return `(["${name}"])`;
  if (ItemProcessor !== undefined) return `[["${name}<br/>${Object.keys(ItemProcessor.States).join(' · ')}"]]`;
  const sideBySide = Branches.flatMap(({ States }) => Object.keys(States));
  return `["${name}${sideBySide.length > 0 ? `<br/>${sideBySide.join(' ∥ ')}` : ''}"]`;
}

function waysOf(
  { Next, End, Default, Choices = [], Catch = [] }: MachineState,
  idOf: (name: string) => string,
): readonly string[] {
  return [
    ...(Next === undefined ? [] : [`--> ${idOf(Next)}`]),
    ...Choices.map((choice) => `-->|yes| ${idOf(choice.Next)}`),
    ...(Default === undefined ? [] : [`-->|no| ${idOf(Default)}`]),
    ...Catch.map((caught) => `-.->|failed| ${idOf(caught.Next)}`),
    ...(End === true ? ['--> stop((end))'] : []),
  ];
}
