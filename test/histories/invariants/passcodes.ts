import type { Committed } from '../../doubles/memory-store.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** What the passcode alone allows. */
const PASSCODED: ReadonlySet<string> = new Set(['device.bound', 'device.unbound']);

/**
 * Who moves or ends a binding proved the passcode by the same request, and so did who reset the password of an ACTIVE account from a device that is not its
 * own (SES-4, SES-5, TH-21).
 */
export function passcodesAreProved({ witness }: World): Violation[] {
  return witness.commits.flatMap(({ committed, request }) => {
    if (request === undefined || request.provedPasscode === true) return [];
    const action = committed.records.find((record) => PASSCODED.has(record.action))?.action;
    if (action !== undefined) return [{ invariant: 'TH-21', detail: `${action} without a passcode` }];
    if (!isResetFromElsewhere(committed)) return [];
    return [{ invariant: 'TH-21', detail: 'the password of an ACTIVE account was reset by the phone alone' }];
  });
}

function isResetFromElsewhere({ records, writes }: Committed): boolean {
  if (!records.some(({ action }) => action === 'password.reset')) return false;
  const found = writes.map(({ before }) => before);
  const account = found.find((entity) => entity?.entity === 'account');
  const flow = found.find((entity) => entity?.entity === 'recoveryFlow');
  return account?.state === 'active' && account.boundDevice?.device !== flow?.device;
}
