import type { Protocol } from '../endpoint/protocols.ts';
import { jsonProtocol } from '../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { show, text } from '../json.ts';

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations(?:\?|$)/;

/** Lambda's REST protocol as far as `Invoke` goes: the function in the path, its event and its answer bare in the bodies. */
const protocol: Protocol = {
  ...jsonProtocol('1.1', 'com.amazonaws.lambda'),
  operation: ({ method, url }) => (method === 'POST' && INVOCATION.test(url) ? 'Invoke' : `${method} ${url}`),
  input: ({ url, headers, body }) => ({
    FunctionName: decodeURIComponent(INVOCATION.exec(url)?.[1] ?? ''),
    InvocationType: show(headers['x-amz-invocation-type'] ?? 'RequestResponse'),
    Payload: body.toString(),
  }),
  error: ({ code, message, status }, id) => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': id, 'x-amzn-errortype': code },
    body: JSON.stringify({ Type: 'User', Message: message, message }),
  }),
  denied: (why) => new AwsError('AccessDeniedException', why, 403),
  throttled: new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason: 'CallerRateLimitExceeded' }),
};

/** Lambda's `Invoke` and its wait for the answer; asynchronous invocations are refused. */
export function hostLambda({ assembly, pool }: Hosting): Service {
  const { region, account } = assembly.place;
  const arnOf = (name: string): string =>
    name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`;
  const invoke: Operation = {
    access: ({ FunctionName }) => [{ action: 'lambda:InvokeFunction', resource: arnOf(text(FunctionName)) }],
    serve: async ({ input: { FunctionName, InvocationType = 'RequestResponse', Payload = '' } }) => {
      const arn = arnOf(text(FunctionName));
      if (!pool.has(arn)) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
      if (InvocationType !== 'RequestResponse')
        throw new AwsError('InvalidParameterValueException', 'The local cloud hosts synchronous invocations only');
      const outcome = await pool.invoke(arn, Payload === '' ? '{}' : text(Payload));
      const failed = 'error' in outcome;
      const headers = {
        'x-amz-executed-version': '$LATEST',
        ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
      };
      const body = failed ? JSON.stringify(outcome.error) : outcome.payload;
      return { answer: { status: 200, headers: { 'content-type': 'application/json', ...headers }, body } };
    },
    trail: (input) => {
      const resources = [{ type: 'AWS::Lambda::Function', arn: arnOf(show(input['FunctionName'])) }];
      const parameters = keptParameters(input, ['FunctionName', 'InvocationType']);
      return { category: 'Data', readOnly: false, parameters, resources };
    },
  };
  return { name: 'lambda', protocol, hosts: [], operations: { Invoke: invoke } };
}
