import type { Message } from '../flow/message.ts';
import type { State } from '../flow/state.ts';
import type { Field } from '../flow/typed.ts';
import { h, on, type Child, type ViewElement } from '../view/node.ts';
import { troubleText } from './trouble-text.ts';
import { wordsOf } from './words.ts';

/** The heading of a screen: the focus comes to it when the screen does. */
export const heading = (text: string): ViewElement => h('h1', { id: 'heading', tabindex: -1 }, text);

export const hint = (id: string, ...children: readonly Child[]): ViewElement =>
  h('p', { class: 'hint', id }, ...children);

/** A button that does not send the form. */
export const button = (text: string, message: Message, more: Readonly<Record<string, string | boolean>> = {}) =>
  on(h('button', { type: 'button', class: 'second', ...more }, text), { click: message });

/** The button that goes on. While a call is under way it says so and does nothing more. */
export function goOn(state: State, text: string): ViewElement {
  const busy = state.busy !== undefined && state.busy.call !== 'resend';
  return h(
    'button',
    { type: 'submit', class: 'first', 'aria-disabled': busy ? 'true' : undefined },
    busy && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    busy ? wordsOf(state)('working') : text,
  );
}

/** What is asked on a screen, as a form that goes on by Enter too. */
export const form = (...children: readonly Child[]): ViewElement =>
  on(h('form', { novalidate: true, autocomplete: 'off' }, ...children), { submit: { type: 'submit' } });

/** Whether the last trouble is about a field. */
export const isAbout = ({ trouble }: State, field: Field): boolean => trouble?.field === field;

/**
 * What did not succeed. The region is always there, so that readers of screens hear what comes into it, and is what a field that it is about is described by.
 */
export function alert(state: State): ViewElement {
  const { trouble, language } = state;
  const text = trouble && troubleText(trouble, language);
  return h(
    'div',
    { id: 'trouble', class: text === undefined ? 'alert none' : 'alert', role: 'alert' },
    text?.title !== undefined && h('p', { class: 'alert-title' }, text.title),
    text?.lines.map((line) => h('p', {}, line)),
  );
}

/** Something that was done, said politely. */
export function said(state: State): ViewElement {
  const text = state.said === undefined ? undefined : wordsOf(state)(state.said);
  return h('div', { class: text === undefined ? 'said none' : 'said', role: 'status' }, text);
}
