/** What a worker thread is started with. */
export interface WorkerSetup {
  readonly directory: string;
  readonly handler: string;
  readonly name: string;
  readonly arn: string;
  readonly memoryMb: number;
}

export interface Invocation {
  readonly requestId: string;
  /** JSON, as Lambda passes it. */
  readonly payload: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** The error of a function, in the shape that Lambda answers. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError };

/** What an invocation came to; `payload` is JSON. */
export type InvocationResult =
  | { readonly requestId: string; readonly payload: string }
  | { readonly requestId: string; readonly error: FunctionError };
