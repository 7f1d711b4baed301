import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChipConfig } from '../config/stage.ts';

const MAKER = resolve(import.meta.dirname, '../../tools/trust/make-bundle.ts');

/**
 * Puts `trust-bundle.json` beside the chip function: the file that `TRUST_BUNDLE` names (`npm run trust` makes it), otherwise the sandbox issuer's
 * own in a stage that trusts it, otherwise an empty one. The function checks it against its own hashes.
 */
export const trustBundleWriter =
  (chip: ChipConfig, given = process.env['TRUST_BUNDLE']) =>
  (folder: string): void => {
    const file = join(folder, 'trust-bundle.json');
    if (given !== undefined && given !== '') {
      copyFileSync(given, file);
      return;
    }
    const kind = chip.kind === 'own' && chip.trust === 'sandbox' ? 'sandbox' : 'empty';
    execFileSync(process.execPath, ['--no-warnings', MAKER, kind, file], { stdio: ['ignore', 'inherit', 'inherit'] });
  };
