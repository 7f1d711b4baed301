import { getCurves } from 'node:crypto';

/**
 * Fails loudly when the runtime's OpenSSL lacks a curve that identity cards use; call it once at cold start. Some distributions
 * build OpenSSL without Brainpool, and then every genuine card would look forged.
 * @throws Error naming what is missing
 */
export function assertRuntimeCurves(available: readonly string[] = getCurves()): void {
  const needed = ['prime256v1', 'secp384r1', 'secp521r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'];
  const missing = needed.filter((curve) => !available.includes(curve));
  if (missing.length > 0) throw new Error(`the runtime's OpenSSL lacks the curves ${missing.join(', ')}`);
}
