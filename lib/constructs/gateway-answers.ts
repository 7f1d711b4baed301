import { type RestApi, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { EXPOSED_HEADERS } from '../../http/cors.ts';
import { type ProblemCode, statusOf } from '../../http/problem/codes.ts';

interface GatewayAnswer {
  readonly type: ResponseType;
  readonly code: ProblemCode;
  /** In both languages, as the detail: the gateway cannot read `Accept-Language`. */
  readonly title: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  /** Leaves the status to the gateway: the answer stands for several. */
  readonly manyStatuses?: true;
}

const INVALID = {
  title: 'Yêu cầu không hợp lệ / Invalid request',
  detail: 'Vui lòng kiểm tra lại yêu cầu. / Please check the request.',
} as const;
const ANY_4XX = ResponseType.DEFAULT_4XX;

const answers: readonly GatewayAnswer[] = [
  // API Gateway's name for "there is no such route".
  {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    code: 'not_found',
    title: 'Không tìm thấy / Not found',
    detail: 'Địa chỉ này không tồn tại. / There is nothing at this address.',
  },
  {
    type: ResponseType.THROTTLED,
    code: 'rate_limited',
    title: 'Quá nhiều yêu cầu / Too many requests',
    detail: 'Vui lòng thử lại sau giây lát. / Please try again in a moment.',
    retryAfterSeconds: 1,
  },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    code: 'payload_too_large',
    title: 'Yêu cầu quá lớn / Request too large',
    detail: 'Vui lòng gửi nội dung ngắn hơn. / Please send less.',
  },
  { type: ResponseType.WAF_FILTERED, code: 'invalid_request', ...INVALID },
  { type: ANY_4XX, code: 'invalid_request', ...INVALID, manyStatuses: true },
  {
    type: ResponseType.DEFAULT_5XX,
    code: 'temporarily_unavailable',
    title: 'Hệ thống tạm thời gián đoạn / Temporarily unavailable',
    detail: 'Vui lòng thử lại sau ít phút. / Please try again in a few minutes.',
    retryAfterSeconds: 5,
  },
];

/**
 * What the gateway answers by itself: RFC 9457 problems like every other error of the API. They hold nothing of anybody, and the page may read them, so
 * that it tells an API that refuses from a network that is away.
 */
export function addGatewayAnswers(api: RestApi, webOrigin: string): void {
  for (const answer of answers) {
    const status = answer.manyStatuses === true ? undefined : statusOf[answer.code];
    api.addGatewayResponse(answer.type.responseType, {
      type: answer.type,
      ...(status !== undefined && { statusCode: String(status) }),
      responseHeaders: headersOf(answer, webOrigin),
      templates: { 'application/json': bodyOf(answer, status) },
    });
  }
}

const headersOf = ({ retryAfterSeconds }: GatewayAnswer, webOrigin: string): Record<string, string> => ({
  'Content-Type': "'application/problem+json'",
  'Cache-Control': "'no-store'",
  'X-Request-Id': 'context.requestId',
  'Access-Control-Allow-Origin': `'${webOrigin}'`,
  'Access-Control-Expose-Headers': `'${EXPOSED_HEADERS}'`,
  ...(retryAfterSeconds !== undefined && { 'Retry-After': `'${retryAfterSeconds}'` }),
});

const bodyOf = (
  { title, detail, code, retryAfterSeconds: retryAfter }: GatewayAnswer,
  status: number | undefined,
): string =>
  JSON.stringify({ type: 'about:blank', title, status, detail, code, requestId: '$context.requestId', retryAfter });
