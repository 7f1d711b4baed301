import type { GatewayResult } from '../gateway-event.ts';
import { corsHeaders } from '../cors.ts';
import { currentNonce } from '../dpop/nonce.ts';
import type { Reply } from '../problem/reply.ts';
import type { InFlight } from './in-flight.ts';

/** RFC 9449 §7.1: how a call is authorised here, and why this one was not. */
const challenge = (code: string): string =>
  code === 'invalid_credentials' ? 'DPoP algs="ES256"' : `DPoP algs="ES256", error="${code}"`;

/** The answer with everything that each answer carries: request id, language, no storing, a fresh nonce. */
export async function render(inFlight: InFlight, reply: Reply): Promise<GatewayResult> {
  const { requestId, edge, route } = inFlight;
  const guarded = edge !== undefined && route?.definition.proof !== 'none';
  const headers: Record<string, string> = {
    'X-Request-Id': requestId,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Language, Origin',
    ...corsHeaders(edge?.settings.allowedOrigins ?? [], inFlight.headers.lenient('origin', 256)),
    ...(guarded && { 'DPoP-Nonce': await currentNonce(edge.keys, edge.clock.now()) }),
    ...(reply.allow !== undefined && { Allow: reply.allow }),
    ...(reply.retryAfter !== undefined && { 'Retry-After': String(reply.retryAfter) }),
    ...(reply.problem !== undefined && reply.status === 401 && { 'WWW-Authenticate': challenge(reply.problem) }),
  };
  if (reply.body === undefined) return { statusCode: reply.status, headers, body: '' };
  headers['Content-Type'] = reply.problem === undefined ? 'application/json' : 'application/problem+json';
  headers['Content-Language'] = reply.language;
  const body = reply.problem === undefined ? reply.body : { ...reply.body, requestId };
  return { statusCode: reply.status, headers, body: JSON.stringify(body) };
}
