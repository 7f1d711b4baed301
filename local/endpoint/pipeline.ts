import { Refusal } from '../json.ts';
import type { Authorize } from './authorizer.ts';
import type { Caller, Identities } from './identities.ts';
import type { Call, Operation, Served, Service } from './service.ts';
import { AwsError, type WireAnswer, type WireRequest } from './wire.ts';

/** The place where faults are injected: around the work, so that one may refuse, delay, or lose the answer of done work. */
export type FaultHook = (call: Call, serve: () => Promise<WireAnswer>) => Promise<WireAnswer>;

export interface Pipeline {
  readonly services: ReadonlyMap<string, Service>;
  readonly identities: Identities;
  readonly authorize: Authorize;
  readonly fault?: FaultHook;
  /** Called once for each call of a known caller, with its answer. */
  record(call: Call, operation: Operation, answer: WireAnswer, error?: AwsError): void;
}

/** One AWS call, in its fixed order: identify → authorize → (fault) → serve → record. Never throws. */
export async function handle(request: WireRequest, pipeline: Pipeline): Promise<WireAnswer> {
  const scope = credentialScope(request);
  const service = pipeline.services.get(scope?.service ?? '');
  if (!scope || !service) return unknownService(request, scope?.service);
  try {
    const caller = identify(scope.accessKeyId, service, pipeline.identities);
    const name = service.protocol.operation(request);
    const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
    if (!operation)
      throw new AwsError('UnknownOperationException', `The local cloud does not host ${service.name}:${name}`);
    const call: Call = { service, operation: name, input: service.protocol.input(request), caller, request };
    return await perform(call, operation, pipeline);
  } catch (failure) {
    return service.protocol.error(asAwsError(failure), request.id);
  }
}

async function perform(call: Call, operation: Operation, pipeline: Pipeline): Promise<WireAnswer> {
  const { protocol } = call.service;
  const fault: FaultHook = pipeline.fault ?? ((_, serve) => serve());
  try {
    pipeline.authorize(call, operation.access(call.input));
    const answer = await fault(call, async () => reply(call, await operation.serve(call)));
    pipeline.record(call, operation, answer);
    return answer;
  } catch (failure) {
    const error = asAwsError(failure);
    const answer = protocol.error(error, call.request.id);
    pipeline.record(call, operation, answer, error);
    return answer;
  }
}

const reply = ({ service, operation, request }: Call, served: Served): WireAnswer =>
  'raw' in served ? served.raw : service.protocol.answer(operation, served.output, request.id);

function identify(accessKeyId: string, { protocol }: Service, identities: Identities): Caller {
  const caller = identities.byAccessKey(accessKeyId);
  if (caller) return caller;
  const form = protocol.answer('', {}, '').headers['content-type'] === 'text/xml';
  const message = 'The security token included in the request is invalid.';
  throw form
    ? new AwsError('InvalidClientTokenId', message, 403)
    : new AwsError('UnrecognizedClientException', message, 400);
}

/** The access key and service that a signature names, from the Authorization header or a presigned query. */
function credentialScope({ headers, url }: WireRequest): { accessKeyId: string; service: string } | undefined {
  const query = new URLSearchParams(url.split('?')[1]);
  const credential = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  const [accessKeyId, , , service] = (credential ?? '').split('/');
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}

function unknownService({ id }: WireRequest, service: string | undefined): WireAnswer {
  const [code, message] =
    service === undefined
      ? ['MissingAuthenticationTokenException', 'Missing Authentication Token']
      : ['UnknownOperationException', `The local cloud does not host the service ${service}`];
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': id },
    body: JSON.stringify({ __type: code, message }),
  };
}

function asAwsError(failure: unknown): AwsError {
  if (failure instanceof AwsError) return failure;
  if (failure instanceof SyntaxError || failure instanceof Refusal)
    return new AwsError('ValidationException', failure.message);
  console.error(failure);
  return new AwsError('InternalFailure', 'The local cloud failed; its output says why', 500);
}
