/** The code of an error that OpenSSL raised through the runtime: its way to say that a key or a signature does not fit. */
export function openSslCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code.startsWith('ERR_OSSL') ? error.code : undefined;
}
