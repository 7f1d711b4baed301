import type { Message } from '../flow/message.ts';

/** What an element sends when something happens to it; of a field, with what stands in it. */
export interface Listeners {
  readonly click?: Message;
  readonly submit?: Message;
  readonly input?: (value: string) => Message;
}

/** Attributes as HTML writes them; `true` is there without a value, `false` and undefined are not there. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element as a screen describes it: data alone, so that a screen is a function that anything can look at. */
export interface ViewElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly listeners: Listeners;
  /** Of a field: what stands in it. */
  readonly value?: string | undefined;
  readonly children: readonly ViewNode[];
}

export type ViewNode = ViewElement | string;
/** What is left out where there is nothing to show. */
export type Child = ViewNode | false | undefined | readonly Child[];

const present = (child: Child): readonly ViewNode[] => {
  if (child === false || child === undefined || child === '') return [];
  return typeof child === 'object' && 'length' in child ? child.flatMap(present) : [child];
};

/** An element with what is in it. */
export const h = (tag: string, attributes: Attributes = {}, ...children: readonly Child[]): ViewElement => ({
  tag,
  attributes,
  listeners: {},
  children: children.flatMap(present),
});

/** The same element, sending messages. */
export const on = (element: ViewElement, listeners: Listeners): ViewElement => ({ ...element, listeners });

/** All the text that a reader finds in it. */
export const textOf = (node: ViewNode): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join(' ');

/** Every element in it, itself included, that fits. */
export function findAll(node: ViewNode, fits: (element: ViewElement) => boolean): readonly ViewElement[] {
  if (typeof node === 'string') return [];
  return [...(fits(node) ? [node] : []), ...node.children.flatMap((child) => findAll(child, fits))];
}
