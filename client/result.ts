import type { CallTypes } from './generated/calls.gen.ts';
import type { Problem } from './generated/types.gen.ts';

export type CallName = keyof CallTypes;

/** A call got no answer of the API, after every repetition. */
export interface Unreachable {
  readonly code: 'unreachable';
  readonly cause: unknown;
}

type Responses<Name extends CallName> = CallTypes[Name]['responses'];

/** What a call came to. Problems are values; `problem.code` says which. */
export type Result<Name extends CallName> =
  | {
      [Status in keyof Responses<Name> & number]: {
        readonly ok: true;
        readonly status: Status;
        readonly value: Responses<Name>[Status];
        readonly requestId: string;
      };
    }[keyof Responses<Name> & number]
  | {
      readonly ok: false;
      readonly status: number;
      readonly problem: Problem | Unreachable;
      readonly requestId: string;
    };

type Part<Name extends CallName, Key extends 'body' | 'path' | 'query'> = Key extends keyof CallTypes[Name]['data']
  ? undefined extends CallTypes[Name]['data'][Key]
    ? { readonly [K in Key]?: Exclude<CallTypes[Name]['data'][Key], undefined> }
    : { readonly [K in Key]: CallTypes[Name]['data'][Key] }
  : unknown;

/** What a call needs: body, path and query of the contract. */
export type InputOf<Name extends CallName> = Part<Name, 'body'> & Part<Name, 'path'> & Part<Name, 'query'>;
