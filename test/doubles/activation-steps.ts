import type { Account } from '../../domain/account/account.ts';
import { completeActivation } from '../../domain/activation/complete.ts';
import type { ActivationChannel } from '../../domain/activation/flow.ts';
import { invitationBy } from '../../domain/activation/invite.ts';
import type { GivenSecrets } from '../../domain/activation/read-secrets.ts';
import { startActivation } from '../../domain/activation/start.ts';
import { verifyActivationCode } from '../../domain/activation/verify-code.ts';
import type { Caller } from '../../domain/caller.ts';
import { noticeTo, type Notice } from '../../domain/notice/notice.ts';
import type { ActivationWorld } from './activation-ports.ts';
import type { Citizen } from './citizens.ts';
import { registered, valueOf } from './registered-citizen.ts';
import { callerOn } from './registration-ports.ts';

export interface Approval {
  readonly level?: 1 | 2;
  /** When the carrier took the notice; undefined: it did not. */
  readonly sentAt?: number | undefined;
  readonly more?: Partial<Account>;
}

/** Registers the citizen on a device, and has the account approved and its owner told now. */
export async function approved(
  world: ActivationWorld,
  citizen: Citizen,
  caller: Caller = callerOn('own'),
  approval: Approval = {},
): Promise<Account> {
  return approve(world, await registered(world, citizen, caller), approval);
}

/** Has a registered account approved, as the workflow does it. */
export async function approve(world: ActivationWorld, account: Account, approval: Approval = {}): Promise<Account> {
  const now = world.clock.now();
  const { level = 1, sentAt = 'sentAt' in approval ? approval.sentAt : now, more = {} } = approval;
  const told = noticeTo(account, 'dossier_approved', `invitation-of-${account.accountId}`, now);
  const notice: Notice = sentAt === undefined ? told : { ...told, state: 'sent', sentAt };
  const before = world.store.all('account').find(({ person }) => person === account.person) ?? account;
  const save: Account = { ...before, level, state: 'approved', invitation: invitationBy(told), ...more };
  const outcome = await world.store.ledger.commit({ writes: [{ save }, { save: notice }] });
  if (outcome !== 'committed') throw new Error(`the account was not approved: ${outcome}`);
  return accountOf(world, save);
}

/** The account as it is stored now. */
export function accountOf({ store }: ActivationWorld, { person }: Pick<Account, 'person'>): Account {
  const found = store.all('account').find((account) => account.person === person);
  if (found === undefined) throw new Error('the account is gone');
  return found;
}

export const begin = (world: ActivationWorld, caller: Caller, who: Citizen, channel: ActivationChannel = 'app') =>
  startActivation(world.activation, caller, { personalId: who.record.personalId, phone: who.phone, channel });

/** An activation whose code is proven; its id. */
export async function provenActivation(
  world: ActivationWorld,
  caller: Caller,
  who: Citizen,
  channel: ActivationChannel = 'app',
): Promise<string> {
  const { activationId } = valueOf(await begin(world, caller, who, channel));
  valueOf(await verifyActivationCode(world.activation, caller, { activationId, code: world.sender.lastCode() }));
  return activationId;
}

export const PASSCODE = '385016';

/** What the owner of an account with a password gives, all of it right. */
export const secretsOf = ({ password }: Pick<Citizen, 'password'>): GivenSecrets => ({
  password,
  passcode: PASSCODE,
  passcodeConfirmation: PASSCODE,
  securityAnswers: [
    { questionId: 'first_pet', answer: 'Mèo Mun' },
    { questionId: 'childhood_toy', answer: 'Con quay gỗ' },
  ],
});

export const complete = (
  world: ActivationWorld,
  caller: Caller,
  activationId: string,
  who: Citizen,
  changes: Partial<GivenSecrets> = {},
) => completeActivation(world.activation, caller, { activationId, ...secretsOf(who), ...changes });

/** Activates an approved account from beginning to end. */
export async function activated(
  world: ActivationWorld,
  caller: Caller,
  who: Citizen,
  channel: ActivationChannel = 'app',
): Promise<Account> {
  const activationId = await provenActivation(world, caller, who, channel);
  valueOf(await complete(world, caller, activationId, who));
  return accountOf(world, { person: world.ports.references.person(who.record.personalId) });
}
