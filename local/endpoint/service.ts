import type { Assembly } from '../assembly/assembly.ts';
import type { Json, JsonObject } from '../json.ts';
import type { LambdaPool } from '../lambda/pool.ts';
import type { Meter, Units } from '../meter.ts';
import type { Caller, Identities } from './identities.ts';
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

/** An AWS service at work in a role of the app. */
export interface Actor {
  readonly accessKeyId: string;
  /** A call that takes the way of all others; undefined when no answer came. The operation must be hosted. */
  call(service: string, operation: string, input: JsonObject): Promise<WireAnswer | undefined>;
  /** Its session is over. */
  end(): void;
}

/** Assumes a role for an AWS service, which the records name as the source (`states.amazonaws.com`). */
export type Act = (roleArn: string, session: string, by: string) => Actor;

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
  /** Pages under `/__local`, by method and path; the name at the end of a path with `*` is the parameter `name`. */
  readonly pages?: Readonly<Record<string, (query: URLSearchParams, body: string) => Json>>;
  /** Begins what it does by itself, once everything is hosted; the answer ends that, while all the others still serve. */
  begin?(act: Act, meter: Meter): () => Promise<void> | void;
  /** Condition keys (in lower case) that it fills beside those of every call. */
  readonly conditionKeys?: readonly string[];
  /** What people should know of it, in a line at start. */
  readonly notice?: string;
  stop?(): Promise<void> | void;
}

/** What a service is made from. */
export interface Hosting {
  readonly assembly: Assembly;
  readonly data: string;
  readonly pool: LambdaPool;
  /** The services that were made before it, by name. */
  readonly services: ReadonlyMap<string, Service>;
  /** What waits that the app asked for are multiplied by; 1 is true time. */
  readonly timeScale: number;
  /** Who calls, once everything is hosted. */
  readonly identities: () => Identities;
}

/** The named parameters of a call that it has, spelled as CloudTrail spells them. */
export const keptParameters = (input: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name): [string, Json][] =>
      input[name] === undefined ? [] : [[name.charAt(0).toLowerCase() + name.slice(1), input[name]]],
    ),
  );
