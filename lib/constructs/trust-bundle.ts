import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChipConfig } from '../config/stage.ts';

/** Holds the bundles that nobody imports: one that trusts nobody, and one that trusts the sandbox issuer, whose keys are public. */
const DATA = resolve(import.meta.dirname, '../../data');

/**
 * Puts `trust-bundle.json` beside the chip function: the file that `TRUST_BUNDLE` names (`npm run trust` makes it), otherwise the sandbox issuer's
 * own in a stage that trusts it, otherwise an empty one. The function checks it against its own hashes.
 */
export const trustBundleWriter =
  ({ trust }: Extract<ChipConfig, { kind: 'own' }>, given = process.env['TRUST_BUNDLE']) =>
  (folder: string): void => {
    const own = join(DATA, `trust-bundle.${trust === 'sandbox' ? 'sandbox' : 'empty'}.json`);
    copyFileSync(given === undefined || given === '' ? own : given, join(folder, 'trust-bundle.json'));
  };
