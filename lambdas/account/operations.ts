import type { Accounts } from '../../domain/account/account.ts';
import { ownHistory, type HistoryPage } from '../../domain/account/history.ts';
import { lockOwnAccount, type OwnLockPorts } from '../../domain/account/lock-own.ts';
import { viewOwnAccount, type AccountView } from '../../domain/account/me.ts';
import type { AuditRecord, AuditTrail } from '../../domain/audit/entry.ts';
import type { DeviceBindings } from '../../domain/device/binding.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { historySentence } from '../../texts/history.ts';
import type { Language } from '../../texts/language.ts';
import { message } from '../../texts/messages.ts';
import { servicesOf } from '../../texts/services.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const getMe = (ports: {
  readonly accounts: Accounts;
  readonly bindings: DeviceBindings;
}): Operation<'getMe', AccountView> => ({
  run: ({ principal }) => viewOwnAccount(ports, principal),
  present: ({ level, state, registeredAt, fullName, maskedPersonalId, maskedPhone, boundDevice }, language) => ({
    status: 200,
    body: {
      account: { level, state, registeredAt: new Date(registeredAt).toISOString() },
      person: { fullName, maskedPersonalId },
      contact: { maskedPhone },
      services: servicesOf(level, language),
      ...(boundDevice && { boundDevice: presentBound(boundDevice) }),
    },
  }),
});

export const getMyHistory = (ports: {
  readonly trail: AuditTrail;
  readonly accounts: Accounts;
}): Operation<'getMyHistory', HistoryPage> => ({
  run: ({ principal, query }) => ownHistory(ports, principal, query.cursor),
  present: ({ events, cursor }, language) => ({
    status: 200,
    body: { events: events.map((event) => presentEvent(event, language)), ...(cursor !== undefined && { cursor }) },
  }),
});

export const lockMyAccount = (
  ports: WithoutLedger<OwnLockPorts>,
): Operation<'lockMyAccount', { readonly state: 'locked' }> => ({
  run: ({ caller, principal, ledger }) => lockOwnAccount({ ...ports, ledger }, caller, principal),
  present: ({ state }, language) => ({ status: 200, body: { state, message: message('account_locked', language) } }),
});

const presentBound = ({ device, deviceName, since }: NonNullable<AccountView['boundDevice']>) => ({
  deviceId: device,
  ...(deviceName !== undefined && { deviceName }),
  since: new Date(since).toISOString(),
});

const presentEvent = ({ at, action, actor, origin }: AuditRecord, language: Language) => ({
  at: new Date(at).toISOString(),
  action,
  text: historySentence(action, language),
  actor: actor.kind,
  ...(origin.kind === 'call' && origin.device !== undefined && { deviceId: origin.device }),
});
