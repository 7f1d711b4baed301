import type { Ledger } from '../../domain/ledger/change.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Feature, OperationId } from '../contract/routes.ts';
import type { Language } from '../../texts/language.ts';
import type { Answer, BodyOf, OperationIdOf, ParamsOf, ProofOf, QueryOf } from '../contract/types.ts';
import type { ProvedBy } from './proof.ts';

/**
 * One request after the edge has proved it. Who calls is what the operation's kind of proof tells; where it needs none, only the language is there.
 * Changes go through `ledger`: it stores the answer of an idempotent request in the transaction of the change it reports.
 */
export interface Exchange<Id extends OperationId> {
  readonly language: Language;
  readonly params: ParamsOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly caller: ProvedBy<ProofOf<Id>>['caller'];
  readonly principal: ProvedBy<ProofOf<Id>>['principal'];
  readonly ledger: ProofOf<Id> extends 'none' ? undefined : Ledger;
}

/**
 * What a feature does with one of its calls: `run` asks a use case once; `present` turns what it gave into the answer of the contract.
 * `present` gives the same answer for the same value: it is asked again for the answer that a change stores.
 */
export interface Operation<Id extends OperationId, T> {
  run(exchange: Exchange<Id>): Promise<Outcome<T>>;
  present(value: T, language: Language): Answer<Id>;
}

/** Every operation of a feature; `unknown` stands for the value between `run` and `present`, which only they know. */
export type Implementation<F extends Feature> = { readonly [Id in OperationIdOf<F>]: Operation<Id, unknown> };

/** Turns an operation that is not of the feature into a compile error. */
export type NoSurplus<F extends Feature, Given extends string> = {
  readonly [Id in Given]: Id extends OperationIdOf<F> ? unknown : never;
};
