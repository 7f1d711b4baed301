import type { Assembly } from '../assembly/assembly.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Caller } from './identities.ts';
import type { Protocol } from './protocols.ts';
import type { AwsError, WireAnswer, WireRequest } from './wire.ts';

/** An understood call: who asks which operation of which service, with what. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly input: JsonObject;
  readonly caller: Caller;
  readonly request: WireRequest;
}

/** What CloudTrail keeps of a call; never the data of items, messages, or secrets. */
export interface TrailEntry {
  readonly category: 'Data' | 'Management';
  readonly readOnly: boolean;
  readonly parameters: JsonObject;
  readonly resources: readonly { readonly type: string; readonly arn: string }[];
}

/** An action on a resource that a call needs, with the condition keys (in lower case) that its service knows. */
export interface NeededAccess {
  readonly action: string;
  readonly resource: string;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

export interface Operation {
  /** Every access that the caller needs. */
  access(input: JsonObject): readonly NeededAccess[];
  /** Does the work; a service that passes an answer on gives it as it is. @throws AwsError */
  serve(call: Call): Promise<Served> | Served;
  /** Undefined where CloudTrail keeps no record of the call. */
  trail(input: JsonObject): TrailEntry | undefined;
}

export type Served = { readonly output: JsonObject } | Done;

/** What a service made of a call. */
export interface Done {
  readonly answer: WireAnswer;
  readonly error?: { readonly code: string; readonly message: string };
  readonly units?: Units;
}

/** Capacity of DynamoDB that a call consumed, in `table`; several are joined by commas. */
export interface Units {
  readonly table: string;
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

/** One AWS service behind the endpoint. A new one is a file that makes it, and an entry in `cloud.ts`. */
export interface Service {
  /** Its name in the credential scope of a signature, in IAM actions, and in `NAME.amazonaws.com`. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Resource types of the assembly that it hosts. */
  readonly hosts: readonly string[];
  /** How it throttles an operation, where its protocol does not say it. */
  throttled?(operation: string, input: JsonObject): AwsError;
  /** Pages under `/__local`, by method and path. */
  readonly pages?: Readonly<Record<string, (query: URLSearchParams) => Json>>;
  stop?(): Promise<void> | void;
}

/** What a service is made from. */
export interface Hosting {
  readonly assembly: Assembly;
  readonly data: string;
}

/** The named parameters of a call that it has, spelled as CloudTrail spells them. */
export const keptParameters = (input: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name): [string, Json][] =>
      input[name] === undefined ? [] : [[name.charAt(0).toLowerCase() + name.slice(1), input[name]]],
    ),
  );
