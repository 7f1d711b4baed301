import type { Language } from '../../texts/language.ts';
import type { Screen } from './screens.ts';
import type { Trouble } from './trouble.ts';
import { NOTHING, type Call, type Typed } from './typed.ts';

/** What the API says of a code that was sent. */
export interface CodeStatus {
  readonly maskedPhone: string;
  readonly expiresAt: string;
  readonly resendAvailableAt: string;
  readonly attemptsLeft: number;
}

/** What is still to be given once the phone is proven (ACT-4). */
export interface Needs {
  readonly level: 1 | 2;
  readonly password: 'new' | 'existing';
  readonly counterCodeRequired: boolean;
}

/** An activation on its way; nothing of it is secret. */
export interface Flow {
  readonly activationId: string;
  readonly otp: CodeStatus;
  readonly needs?: Needs;
}

export interface Question {
  readonly id: string;
  readonly text: string;
}

/** What is said once of something that was done. */
export type Said = 'code_sent_again' | 'resumed' | 'could_not_resume' | 'left_alone' | 'begun_again';

/** All that the page knows; a screen is a function of it. */
export interface State {
  readonly language: Language;
  readonly screen: Screen;
  readonly typed: Typed;
  readonly revealed: boolean;
  readonly online: boolean;
  /** Epoch milliseconds by the server's clock, which is the one that codes end by. */
  readonly now: number;
  readonly flow?: Flow | undefined;
  readonly questions?: readonly Question[] | undefined;
  /** The call that is under way, and whether it takes long. */
  readonly busy?: { readonly call: Call; readonly slow: boolean } | undefined;
  /** Why the last thing that was tried did not succeed. */
  readonly trouble?: Trouble | undefined;
  /** Something that was asked for, done. */
  readonly said?: Said | undefined;
  /** Nobody has touched the page for long: soon it begins anew. */
  readonly leaving?: boolean;
  /** Something given before was refused at the end: what is given instead goes off at once. */
  readonly repairing: boolean;
}

/** The page as it opens, or begins again: nothing of anybody. */
export const initialState = ({ language, online, now }: Pick<State, 'language' | 'online' | 'now'>): State => ({
  ...{ language, online, now },
  screen: 'welcome',
  typed: NOTHING,
  revealed: false,
  repairing: false,
});
