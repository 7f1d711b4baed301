import type { output } from 'zod/mini';
import type { OperationDefinition } from './operation-definition.ts';
import type { Operations } from './operations.ts';
import type { Feature, OperationId, routes } from './routes.ts';

/** The operations that a feature's function answers. */
export type OperationIdOf<F extends Feature> = {
  [Id in OperationId]: (typeof routes)[Id]['feature'] extends F ? Id : never;
}[OperationId];

type Part<Definition, Name extends 'params' | 'query' | 'body'> =
  Definition extends Readonly<Record<Name, infer Schema>> ? output<Schema> : undefined;

export type ParamsOf<Id extends OperationId> = Part<Operations[Id], 'params'>;
export type QueryOf<Id extends OperationId> = Part<Operations[Id], 'query'>;
export type BodyOf<Id extends OperationId> = Part<Operations[Id], 'body'>;
export type ProofOf<Id extends OperationId> = Operations[Id]['proof'];

/** A success answer of the operation: one of its statuses with the body of that status. */
export type Answer<Id extends OperationId = OperationId> = Id extends OperationId
  ? AnswerOf<Operations[Id]['answers']>
  : never;

type AnswerOf<Answers extends OperationDefinition['answers']> = {
  [Status in keyof Answers & number]: Answers[Status] extends null
    ? { readonly status: Status }
    : { readonly status: Status; readonly body: output<Answers[Status]> };
}[keyof Answers & number];
