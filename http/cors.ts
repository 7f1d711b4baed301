/** Beside what browsers show anyway; `Date`, since a countdown cannot trust the page's own clock. */
export const EXPOSED_HEADERS = 'DPoP-Nonce, X-Request-Id, Retry-After, WWW-Authenticate, Content-Language, Date';

/** Lets a page of an allowed origin read the answer; any other origin, and every origin by default, gets nothing (TH-40). */
export function corsHeaders(allowed: readonly string[], origin: string | undefined): Record<string, string> {
  if (origin === undefined || !allowed.includes(origin)) return {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED_HEADERS };
}
