import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBundle, sharesAnchorKey, storeOf } from '../../emrtd/index.ts';
import type { ChipConfig } from '../config/stage.ts';

/** Holds the bundles that nobody imports: one that trusts nobody, and one that trusts the sandbox issuer, whose keys are public. */
const DATA = resolve(import.meta.dirname, '../../data');
const SANDBOX = join(DATA, 'trust-bundle.sandbox.json');

/**
 * Puts `trust-bundle.json` beside the chip function: the file that `TRUST_BUNDLE` names (`npm run trust` makes it), otherwise the sandbox issuer's
 * own in a stage that trusts it, otherwise an empty one. The function checks it against its own hashes.
 * @throws Error when the file is no sound bundle, or anchors the sandbox issuer's key in a stage that does not trust it
 */
export function trustBundleWriter(
  { trust }: Extract<ChipConfig, { kind: 'own' }>,
  given = process.env['TRUST_BUNDLE'],
): (folder: string) => void {
  const own = trust === 'sandbox' ? SANDBOX : join(DATA, 'trust-bundle.empty.json');
  const file = given === undefined || given === '' ? own : given;
  const text = readFileSync(file, 'utf8');
  const bundle = readBundle(text);
  // Every certificate and CRL in it is read once here, so that none fails first in the deployed function.
  storeOf(bundle);
  if (trust !== 'sandbox' && sharesAnchorKey(bundle, readBundle(readFileSync(SANDBOX, 'utf8')))) {
    throw new Error(`${file}: anchors the sandbox issuer, whose key is public, and this stage does not trust it`);
  }
  return (folder) => {
    writeFileSync(join(folder, 'trust-bundle.json'), text);
  };
}
