import { Refusal } from '../json.ts';
import type { Authorize } from './authorizer.ts';
import type { Identities } from './identities.ts';
import { jsonProtocol } from './protocols.ts';
import type { Call, Operation, Service } from './service.ts';
import { AwsError, type WireAnswer, type WireRequest } from './wire.ts';

/** The place where faults are injected: around the work, so that one may refuse, delay, or lose the answer of done work. */
export type FaultHook = (call: Call, serve: () => Promise<WireAnswer>) => Promise<WireAnswer>;

export interface Pipeline {
  readonly services: ReadonlyMap<string, Service>;
  readonly identities: Identities;
  readonly authorize: Authorize;
  readonly fault: FaultHook;
  /** Called once for each call of a known caller, with its answer. */
  readonly record: (call: Call, operation: Operation, answer: WireAnswer, error?: AwsError) => void;
}

/** One AWS call, in its fixed order: identify → authorize → fault → serve → record. Never throws. */
export async function handle(request: WireRequest, pipeline: Pipeline): Promise<WireAnswer> {
  const { accessKeyId, name } = credentialScope(request);
  const service = pipeline.services.get(name);
  const protocol = service?.protocol ?? jsonProtocol('1.0', 'com.amazonaws');
  try {
    const caller = pipeline.identities.byAccessKey(accessKeyId);
    if (!caller) throw protocol.stranger;
    const operation = protocol.operation(request);
    const known = service && Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
    if (!service || !known)
      throw new AwsError('UnknownOperationException', `The local cloud does not host ${name}:${operation}`);
    return await perform({ service, operation, input: protocol.input(request), caller, request }, known, pipeline);
  } catch (failure) {
    return protocol.error(asAwsError(failure), request.id);
  }
}

async function perform(call: Call, operation: Operation, { authorize, fault, record }: Pipeline): Promise<WireAnswer> {
  const { service, request, input } = call;
  try {
    authorize(call, operation.access(input));
    const answer = await fault(call, async () => {
      const served = await operation.serve(call);
      return 'raw' in served ? served.raw : service.protocol.answer(call.operation, served.output, request.id);
    });
    record(call, operation, answer);
    return answer;
  } catch (failure) {
    const error = asAwsError(failure);
    const answer = service.protocol.error(error, request.id);
    record(call, operation, answer, error);
    return answer;
  }
}

/** The access key and service that a signature names: in the Authorization header, a presigned query, or a presigned form. */
function credentialScope({ headers, url, body }: WireRequest): { accessKeyId: string; name: string } {
  const presigned = new URLSearchParams(url.split('?')[1]).get('X-Amz-Credential');
  const form = /name="x-amz-credential"\s+(\S+)/i.exec(body.subarray(0, 16_384).toString('latin1'))?.[1];
  const credential = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? presigned ?? form ?? '';
  const [accessKeyId = '', , , name = ''] = credential.split('/');
  return { accessKeyId, name };
}

function asAwsError(failure: unknown): AwsError {
  if (failure instanceof AwsError) return failure;
  if (failure instanceof SyntaxError || failure instanceof Refusal)
    return new AwsError('ValidationException', failure.message);
  console.error(failure);
  return new AwsError('InternalFailure', 'The local cloud failed; its output says why', 500);
}
