import { Refusal } from '../json.ts';
import type { Meter } from '../meter.ts';
import type { Authorize } from './authorizer.ts';
import type { Fault } from './fault-script.ts';
import type { Faults } from './faults.ts';
import { secretOf, type Identities } from './identities.ts';
import { jsonProtocol } from './protocols.ts';
import type { Call, Done, Operation, Service } from './service.ts';
import { AwsError, type WireAnswer, type WireRequest } from './wire.ts';

export interface Pipeline {
  readonly services: ReadonlyMap<string, Service>;
  readonly identities: Identities;
  readonly authorize: Authorize;
  readonly faults: Pick<Faults, 'strike'>;
  /** Ends the worker that has an access key. */
  readonly crash: (accessKeyId: string) => void;
  readonly meter: Pick<Meter, 'call'>;
  /** Called once for each call of a known caller that reached its service. */
  readonly record: (call: Call, operation: Operation, done: Done) => void;
}

/**
 * One AWS call, in its fixed order: identify → strike → authorize → serve → record → answer. Undefined stands for a
 * connection that ends without an answer. Never throws.
 */
export async function handle(request: WireRequest, pipeline: Pipeline): Promise<WireAnswer | undefined> {
  const { accessKeyId, name } = credentialScope(request);
  const service = pipeline.services.get(name);
  const protocol = service?.protocol ?? jsonProtocol('1.0', 'com.amazonaws');
  try {
    const caller = pipeline.identities.byAccessKey(accessKeyId);
    if (!caller) throw protocol.stranger;
    protocol.authenticate?.(request, secretOf(accessKeyId));
    const operation = protocol.operation(request);
    const known = service && Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
    if (!service || !known)
      throw new AwsError('UnknownOperationException', `The local cloud does not host ${name}:${operation}`);
    return await perform({ service, operation, input: protocol.input(request), caller, request }, known, pipeline);
  } catch (failure) {
    return protocol.error(asAwsError(failure), request.id);
  }
}

/** The part of {@link handle} that follows the reading of the request. */
export async function perform(call: Call, operation: Operation, pipeline: Pipeline): Promise<WireAnswer | undefined> {
  const { accessKeyId } = call.caller;
  const started = performance.now();
  const fault = await pipeline.faults.strike(call);
  if (fault === 'crash-before') {
    pipeline.crash(accessKeyId);
    return undefined;
  }
  const done = await doneOf(call, operation, pipeline.authorize, fault);
  pipeline.record(call, operation, done);
  const { error, units } = done;
  const failed = error ? { error: error.code } : {};
  const about = { service: call.service.name, operation: call.operation };
  pipeline.meter.call(accessKeyId, { ...about, ...units, ms: performance.now() - started, ...failed });
  if (fault === 'crash-after') pipeline.crash(accessKeyId);
  return fault === 'crash-after' || fault === 'drop-answer' ? undefined : done.answer;
}

/** What the service does with a call, a failure included. */
async function doneOf(call: Call, operation: Operation, authorize: Authorize, fault: Fault | undefined): Promise<Done> {
  const { service, request, input } = call;
  try {
    authorize(call, operation.access(input));
    const failure = fault && failureOf(call, fault);
    if (failure) throw failure;
    const served = await operation.serve(call);
    return 'answer' in served ? served : { answer: service.protocol.answer(call.operation, served.output, request.id) };
  } catch (failure) {
    const error = asAwsError(failure);
    return { answer: service.protocol.error(error, request.id), error };
  }
}

/** The error that a service answers with a fault of this kind; undefined where it does its work. */
function failureOf({ service, operation, input }: Call, fault: Fault): AwsError | undefined {
  if (fault === 'refuse') return service.protocol.denied('Refused by an injected fault');
  if (fault === 'throttle') return service.throttled?.(operation, input) ?? service.protocol.throttled;
  if (fault === 'error') return new AwsError('InternalServerError', 'Failed by an injected fault', 500);
  return undefined;
}

/** The access key and service that a signature names: in its header, in the query, or in a form. */
function credentialScope({ headers, url, body }: WireRequest): { accessKeyId: string; name: string } {
  const credential =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ??
    new URLSearchParams(url.split('?')[1]).get('X-Amz-Credential') ??
    (headers['content-type']?.startsWith('multipart/form-data')
      ? /name="X-Amz-Credential"\r\n\r\n([^\r]+)/i.exec(body.toString('latin1', 0, 65_536))?.[1]
      : undefined);
  const [accessKeyId = '', , , name = ''] = (credential ?? '').split('/');
  return { accessKeyId, name };
}

function asAwsError(failure: unknown): AwsError {
  if (failure instanceof AwsError) return failure;
  if (failure instanceof SyntaxError || failure instanceof Refusal)
    return new AwsError('ValidationException', failure.message);
  console.error(failure);
  return new AwsError('InternalFailure', 'The local cloud failed; its output says why', 500);
}
