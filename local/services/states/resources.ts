import type { Actor } from '../../endpoint/service.ts';
import type { Service } from '../../endpoint/service.ts';
import type { WireAnswer } from '../../endpoint/wire.ts';
import { isObject, object, parse, show, type Json, type JsonObject } from '../../json.ts';
import { isExpression } from './expressions.ts';
import { StateFailure } from './failure.ts';
import type { Hosted } from './grammar.ts';

/** What a task calls. `type` and `action` are the resource type and resource of the history. */
export interface TaskResource {
  readonly type: string;
  readonly action: string;
  readonly service: string;
  readonly operation: string;
  readonly callback: boolean;
}

/** Services of SDK integrations, with the prefix of their errors; all of them speak JSON. */
const PREFIXES: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  secretsmanager: 'SecretsManager',
  sqs: 'Sqs',
};
/** Errors that an SDK knows no class for: it throws the one of the service as a whole. */
const UNMODELLED = ['AccessDeniedException', 'InternalFailure', 'UnrecognizedClientException', 'ValidationException'];
const INVOCATION = ['FunctionName', 'Payload', 'InvocationType'];

/** A resource of `arn:aws:states:::lambda:invoke` or `arn:aws:states:::aws-sdk:SERVICE:ACTION`. */
export function resourceOf(arn: string): TaskResource {
  const [, resource = '', callback] = /^arn:aws:states:::(.+?)(\.waitForTaskToken)?$/.exec(arn) ?? [];
  const [action = '', service = '', ...sdk] = resource.split(':').reverse();
  const type = [...sdk.reverse(), service].join(':');
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  return { type, action: `${action}${callback ?? ''}`, service, operation, callback: callback !== undefined };
}

/** Says why a resource or its arguments are not hosted among these services. */
export const hostedAmong =
  (services: ReadonlyMap<string, Service>): Hosted =>
  (resource, args) => {
    const { type, service, operation } = resourceOf(resource);
    const known = type === 'lambda' ? operation === 'Invoke' : type === `aws-sdk:${service}` && service in PREFIXES;
    if (!known || !Object.hasOwn(services.get(service)?.operations ?? {}, operation))
      return `the resource ${resource} is not known to the local cloud`;
    if (type !== 'lambda' || args === undefined || isExpression(args)) return undefined;
    const { InvocationType = 'RequestResponse', ...others } = isObject(args) ? args : { [show(args)]: null };
    const unknown = Object.keys(others).find((name) => !INVOCATION.includes(name));
    if (unknown !== undefined) return `the argument ${unknown} is not known to the local cloud`;
    return InvocationType === 'RequestResponse' ? undefined : 'InvocationType: only RequestResponse is known';
  };

/** Calls a resource in the machine's role. @throws StateFailure under the name that Step Functions gives the error */
export async function performTask(resource: TaskResource, args: JsonObject, actor: Actor): Promise<Json> {
  const { type, service, operation } = resource;
  const { Payload } = args;
  const payload = Payload === undefined ? {} : { Payload: JSON.stringify(Payload) };
  const answer = await actor.call(service, operation, type === 'lambda' ? { ...args, ...payload } : args);
  if (type === 'lambda') return invoked(answer);
  const prefix = PREFIXES[service] ?? service;
  if (!answer) throw new StateFailure(`${prefix}.SdkClientException`, 'The connection ended without an answer.');
  const body = object(parse(answer.body.toString()));
  if (answer.status < 400) return body;
  const code = show(body['__type']).split('#').at(-1) ?? '';
  const named = code.endsWith('Exception') ? code : `${code}Exception`;
  const name = UNMODELLED.includes(code) ? `${prefix}Exception` : named;
  const about = `(Service: ${prefix}, Status Code: ${answer.status})`;
  throw new StateFailure(`${prefix}.${name}`, `${show(body['message'])} ${about}`);
}

/** What came of an invocation: its payload, or the function's own error, or Lambda's. */
function invoked(answer: WireAnswer | undefined): JsonObject {
  if (!answer) throw new StateFailure('Lambda.SdkClientException', 'The connection ended without an answer.');
  const { status, headers, body } = answer;
  const code = headers['x-amzn-errortype'];
  if (code !== undefined)
    throw new StateFailure(`Lambda.${lambdaError(code, status)}`, show(object(parse(body.toString()))['message']));
  const payload = parse(body.toString());
  if (headers['x-amz-function-error'] === undefined)
    return { ExecutedVersion: show(headers['x-amz-executed-version']), Payload: payload, StatusCode: status };
  const { errorType = 'Error' } = object(payload);
  throw new StateFailure(show(errorType), body.toString());
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception */
function lambdaError(code: string, status: number): string {
  if (status >= 500) return 'ServiceException';
  return UNMODELLED.includes(code) ? 'AWSLambdaException' : code;
}
