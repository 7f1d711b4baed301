import type { BoundDevice, DeviceBindings } from '../device/binding.ts';
import { maskPhone } from '../identity/phone.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import type { Account, Accounts } from './account.ts';
import { ownAccount } from './own.ts';

/** What a citizen sees of their own account: level, state, contact data masked. */
export interface AccountView extends Pick<Account, 'level' | 'state' | 'registeredAt'> {
  readonly fullName: string;
  readonly maskedPersonalId: string;
  readonly maskedPhone: string;
  /** Absent until an activation or a sign-in on the app bound one. */
  readonly boundDevice?: BoundDevice & { readonly deviceName?: string };
}

/** The principal's account, for its owner. Refusal: invalid_token when it was erased in the meantime. */
export async function viewOwnAccount(
  { accounts, bindings }: { readonly accounts: Accounts; readonly bindings: DeviceBindings },
  principal: Principal,
): Promise<Outcome<AccountView>> {
  const account = await ownAccount(accounts, principal);
  if (!account.ok) return account;
  const { level, state, registeredAt, personal, boundDevice } = account.value;
  const binding = boundDevice && (await bindings.byDevice(boundDevice.device));
  return accepted({
    level,
    state,
    registeredAt,
    fullName: personal.fullName,
    maskedPersonalId: personal.personalId.slice(-3).padStart(personal.personalId.length, '*'),
    maskedPhone: maskPhone(personal.phone),
    ...(boundDevice && {
      boundDevice: { ...boundDevice, ...(binding?.deviceName !== undefined && { deviceName: binding.deviceName }) },
    }),
  });
}
