import type { Message } from '../flow/message.ts';
import type { ViewElement, Listeners } from './node.ts';
import { listenersOf, patch } from './patch.ts';

/** Shows views in `root`, and hears what happens to them. */
export function mount(root: Element, send: (message: Message) => void): (view: readonly ViewElement[]) => void {
  const nearest = (event: Event, kind: keyof Listeners): [Element, Listeners] | undefined => {
    for (let at = event.target instanceof Element ? event.target : null; at !== null; at = at.parentElement) {
      const found = listenersOf.get(at);
      if (found?.[kind] !== undefined) return [at, found];
    }
    return undefined;
  };
  root.addEventListener('click', (event) => {
    const [, listeners] = nearest(event, 'click') ?? [];
    if (listeners?.click !== undefined) send(listeners.click);
  });
  root.addEventListener('submit', (event) => {
    // The page sends what is typed itself, and nowhere else.
    event.preventDefault();
    const [, listeners] = nearest(event, 'submit') ?? [];
    if (listeners?.submit !== undefined) send(listeners.submit);
  });
  root.addEventListener('input', (event) => {
    const [field, listeners] = nearest(event, 'input') ?? [];
    const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (isField && listeners?.input !== undefined) send(listeners.input(field.value));
  });
  return (view) => {
    patch(root, view);
  };
}
