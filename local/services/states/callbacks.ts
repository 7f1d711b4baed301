import { randomBytes } from 'node:crypto';
import { AwsError } from '../../endpoint/wire.ts';
import { list, parse, text, type Json } from '../../json.ts';
import { StateFailure } from './failure.ts';

/** A task that waits to be called back. */
export interface Ticket {
  readonly token: string;
  readonly result: Promise<Json>;
  /** When it was last heard of (ms). */
  heard: number;
}

interface Waiting {
  readonly ticket: Ticket;
  readonly settle: (result: Json | StateFailure) => void;
}

/** The tasks of all executions that wait for their token to come back. A token names its execution and is told to its task alone. */
export class Callbacks {
  readonly #waiting = new Map<string, Waiting>();

  /** Begins to wait, for a token of before a restart or a new one. */
  open(executionArn: string, known?: string): Ticket {
    const secret = randomBytes(24).toString('base64url');
    const token = known ?? Buffer.from(JSON.stringify([executionArn, secret])).toString('base64url');
    const { promise: result, resolve, reject } = Promise.withResolvers<Json>();
    result.catch(() => undefined);
    const ticket = { token, result, heard: Date.now() };
    const settle = (outcome: Json | StateFailure): void =>
      outcome instanceof StateFailure ? reject(outcome) : resolve(outcome);
    this.#waiting.set(token, { ticket, settle });
    return ticket;
  }

  close({ token }: Ticket): void {
    this.#waiting.delete(token);
  }

  /** Ends the wait, once. @throws AwsError when the task does not wait any more */
  settle(token: string, result: Json | StateFailure): void {
    this.#find(token).settle(result);
    this.#waiting.delete(token);
  }

  /** @throws AwsError when the task does not wait any more */
  beat(token: string): void {
    this.#find(token).ticket.heard = Date.now();
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting) return waiting;
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
}

/** The execution that a token names. @throws AwsError for what is no token */
export function executionOf(token: string): string {
  try {
    const [execution, secret] = list(parse(Buffer.from(token, 'base64url').toString()));
    text(secret);
    return text(execution);
  } catch {
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
}
