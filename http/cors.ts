const EXPOSED = 'DPoP-Nonce, X-Request-Id, Retry-After, WWW-Authenticate, Content-Language';

/** Lets a page of an allowed origin read the answer; any other origin, and every origin by default, gets nothing (TH-40). */
export function corsHeaders(allowed: readonly string[], origin: string | undefined): Record<string, string> {
  if (origin === undefined || !allowed.includes(origin)) return {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED };
}
