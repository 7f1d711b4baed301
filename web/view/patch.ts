import type { Listeners, ViewElement, ViewNode } from './node.ts';

/** What an element of the document sends; who listens at its root looks here. */
export const listenersOf = new WeakMap<Node, Listeners>();

const described = new WeakMap<Node, ViewElement>();

/** Makes what is in `parent` what the view says, and touches nothing that is so already: a field keeps its focus and its caret. */
export function patch(parent: Element, nodes: readonly ViewNode[]): void {
  nodes.forEach((node, at) => {
    const there = parent.childNodes[at];
    if (there === undefined) parent.append(make(node));
    else if (!renew(there, node)) there.replaceWith(make(node));
  });
  while (parent.childNodes.length > nodes.length) parent.lastChild?.remove();
}

function make(node: ViewNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = document.createElement(node.tag);
  fill(element, node, undefined);
  return element;
}

/** Whether what is there could be made so. What has another name or is of another screen is another thing. */
function renew(there: ChildNode, node: ViewNode): boolean {
  if (typeof node === 'string') {
    if (!(there instanceof Text)) return false;
    if (there.data !== node) there.data = node;
    return true;
  }
  const before = described.get(there);
  if (!(there instanceof HTMLElement) || before?.tag !== node.tag) return false;
  if (['id', 'data-screen'].some((name) => before.attributes[name] !== node.attributes[name])) return false;
  fill(there, node, before);
  return true;
}

function fill(element: HTMLElement, node: ViewElement, before: ViewElement | undefined): void {
  described.set(element, node);
  listenersOf.set(element, node.listeners);
  for (const name of new Set([...Object.keys(before?.attributes ?? {}), ...Object.keys(node.attributes)])) {
    const value = node.attributes[name];
    if (value === before?.attributes[name]) continue;
    if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  patch(element, node.children);
  // After the children: a choice has to be among its options.
  const { value } = node;
  const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  if (isField && value !== undefined && element.value !== value) element.value = value;
}
