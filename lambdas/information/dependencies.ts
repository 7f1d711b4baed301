import process from 'node:process';
import type { Build } from './operations.ts';

/** Guides and health need nothing but to know which build they are. */
export const connect = (): Promise<Build> =>
  Promise.resolve({ version: process.env['SERVICE_VERSION'] ?? 'unknown', commit: process.env['COMMIT'] ?? 'unknown' });
