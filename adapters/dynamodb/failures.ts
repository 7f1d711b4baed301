import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Errors that say "this request is wrong": a bug of ours, which no retry mends. */
const BUGS = new Set(['ValidationException', 'ResourceNotFoundException', 'IdempotentParameterMismatchException']);

/**
 * Runs a call to DynamoDB. Whatever fails there, be it throttling, a time-out or a denied permission, is a dependency that is not
 * available now (invariant 8); failed conditions come through as they are.
 */
export async function available<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error) || isFailedCondition(error) || BUGS.has(error.name)) throw error;
    throw new DependencyUnavailable('dynamodb', 1, { cause: error });
  }
}

const isFailedCondition = (error: Error): boolean =>
  error.name === 'ConditionalCheckFailedException' ||
  (error instanceof TransactionCanceledException && !wasThrottled(error));

const wasThrottled = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ThrottlingError' || Code === 'ProvisionedThroughputExceeded',
  );

/** Whether a transaction failed because something else was stored, or is just being stored, there. */
export const isConflict = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).every(
    ({ Code }) => Code === 'None' || Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );

/** Whether a single write met a transaction that is writing the item just now: nothing was written, as in a transaction's own conflict. */
export const metTransaction = (error: unknown): boolean =>
  error instanceof DependencyUnavailable && error.cause instanceof TransactionConflictException;
