import type { Held } from './setting.ts';
import { heldOf } from './held.ts';
import type { Hand } from './hand.ts';
import { typedPasscode } from './passcode.ts';
import { codeOf, provePhone } from './prove-phone.ts';

/** Goes on with a sign-in on another device, as far as the move's codes and passcode lead (SES-5); what the device holds then. */
export async function changeDevice(hand: Hand, deviceChangeId: string): Promise<readonly Held[]> {
  const { move, world } = hand;
  const path = { deviceChangeId };
  const proven = await provePhone(hand, {
    purpose: 'device_change',
    flowId: deviceChangeId,
    verify: async (code) => codeOf(await hand.ask('verifyDeviceChangeCode', { path, body: { code } })),
    resend: () => hand.ask('resendDeviceChangeCode', { path, body: {} }),
  });
  if (!proven && move.sameKey) return [];
  const results = await hand.copies('completeDeviceChange', { path, body: { passcode: typedPasscode(move) } });
  const held = results.flatMap((result) => (result.ok ? [heldOf(move.device, result.value)] : []));
  if (held.length > 0 && !proven) world.violated('8', 'a device was bound without its code');
  if (held.length > 0 && move.passcode !== 'right') world.violated('8', 'a device was bound by a wrong passcode');
  return held;
}
