import type { Language } from '../../texts/language.ts';
import type { CodeStatus, Flow, Needs, Question } from './state.ts';
import type { Call, Field } from './typed.ts';
import type { Problem } from './trouble.ts';

/** Everything that happens to the page: what its user does, what the API answers, what time and network bring. */
export type Message =
  | { readonly type: 'begin' | 'submit' | 'back' | 'resend' | 'reveal' | 'not_me' }
  | { readonly type: 'tick'; readonly idle: number }
  | { readonly type: 'typed'; readonly field: Field; readonly value: string }
  | { readonly type: 'digit'; readonly field: Field; readonly digit: string }
  | { readonly type: 'erase'; readonly field: Field }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'online'; readonly online: boolean }
  | { readonly type: 'slow'; readonly call: Call }
  | { readonly type: 'resumed'; readonly flow: Flow }
  | { readonly type: 'not_resumed' | 'left' }
  | { readonly type: 'started'; readonly activationId: string; readonly otp: CodeStatus }
  | { readonly type: 'sent_again'; readonly otp: CodeStatus }
  | { readonly type: 'verified'; readonly needs: Needs }
  | { readonly type: 'activated' }
  | { readonly type: 'refused'; readonly call: Call; readonly problem: Problem }
  | { readonly type: 'questions'; readonly questions: readonly Question[] }
  | { readonly type: 'no_questions'; readonly problem: Problem };

/** What is asked of the world in return. */
export type Effect =
  | { readonly type: 'start'; readonly personalId: string; readonly phone: string }
  | { readonly type: 'resend'; readonly activationId: string }
  | { readonly type: 'verify'; readonly activationId: string; readonly code: string }
  | { readonly type: 'complete'; readonly activationId: string; readonly secrets: Secrets }
  | { readonly type: 'questions' }
  | { readonly type: 'forget'; readonly activationId: string | undefined };

/** The body of the completing call. */
export interface Secrets {
  readonly password: string;
  readonly passwordConfirmation?: string;
  readonly counterCode?: string;
  readonly passcode: string;
  readonly passcodeConfirmation: string;
  readonly securityAnswers: readonly { readonly questionId: string; readonly answer: string }[];
}

export interface Step<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
}
