/** A state table of the domain: state → event → next state. */
export type Transitions = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

/** The table as a Mermaid state diagram that begins in `first`. @throws Error when an event leads to no state of the table. */
export function stateDiagram(transitions: Transitions, first: string): string {
  const known = (state: string): string => {
    if (!(state in transitions)) throw new Error(`the state table leads to ${state}, which it does not have`);
    return state;
  };
  const lines = Object.entries(transitions).flatMap(([state, events]) => {
    const ways = Object.entries(events).flatMap(([event, next]) =>
      next === undefined ? [] : [`  ${state} --> ${known(next)}: ${event.replaceAll('_', ' ')}`],
    );
    return ways.length === 0 ? [`  ${state} --> [*]`] : ways;
  });
  return ['stateDiagram-v2', `  [*] --> ${known(first)}`, ...lines].join('\n');
}
