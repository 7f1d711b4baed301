import process from 'node:process';

/** Origins of the pages that may read the function's answers: the activation page's, where the stage says so (ACT-6, TH-40). */
export function readPageOrigins(): readonly string[] {
  const origin = process.env['WEB_ORIGIN'] ?? '';
  return origin === '' ? [] : [origin];
}
