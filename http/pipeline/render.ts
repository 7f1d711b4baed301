import type { GatewayResult } from '../gateway-event.ts';
import { corsHeaders } from '../cors.ts';
import { isPageCall } from '../contract/page-calls.ts';
import { routes } from '../contract/routes.ts';
import { proofKinds } from '../contract/proof-kinds.ts';
import { currentNonce } from '../dpop/nonce.ts';
import type { Reply } from '../problem/reply.ts';
import type { InFlight } from './in-flight.ts';

/** RFC 9449 §7.1, RFC 6750 §3: how a call is authorised here, and why this one was not. */
function challenge(code: string, dpop: boolean): string {
  const scheme = dpop ? 'DPoP algs="ES256",' : 'Bearer';
  return code === 'invalid_credentials' ? scheme.replace(',', '') : `${scheme} error="${code}"`;
}

/** The answer with everything that each answer carries: request id, language, no storing, a fresh nonce. */
export async function render(inFlight: InFlight, reply: Reply): Promise<GatewayResult> {
  const { requestId, edge, route } = inFlight;
  const { dpop } = proofKinds[route?.definition.proof ?? 'none'];
  const headers: Record<string, string> = {
    'X-Request-Id': requestId,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Language, Origin',
    ...(route !== undefined &&
      isPageCall(routes[route.id]) &&
      corsHeaders(inFlight.pageOrigins, inFlight.headers.lenient('origin', 256))),
    ...(edge !== undefined && dpop && { 'DPoP-Nonce': await currentNonce(edge.keys, edge.clock.now()) }),
    ...(reply.allow !== undefined && { Allow: reply.allow }),
    ...(reply.retryAfter !== undefined && { 'Retry-After': String(reply.retryAfter) }),
    ...(reply.problem !== undefined && reply.status === 401 && { 'WWW-Authenticate': challenge(reply.problem, dpop) }),
  };
  if (reply.body === undefined) return { statusCode: reply.status, headers, body: '' };
  headers['Content-Type'] = reply.problem === undefined ? 'application/json' : 'application/problem+json';
  headers['Content-Language'] = reply.language;
  const body = reply.problem === undefined ? reply.body : { ...reply.body, requestId };
  return { statusCode: reply.status, headers, body: JSON.stringify(body) };
}
