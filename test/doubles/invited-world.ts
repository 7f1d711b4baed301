import type { Account, Lock } from '../../domain/account/account.ts';
import { invitationBy } from '../../domain/activation/invite.ts';
import { remindShard } from '../../domain/activation/remind-shard.ts';
import type { ReminderPorts } from '../../domain/activation/remind.ts';
import type { AuditAction } from '../../domain/audit/entry.ts';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { NOTICE_SHARDS, noticeTo } from '../../domain/notice/notice.ts';
import type { NoticeSender, QueuedNoticePorts } from '../../domain/notice/ports.ts';
import { sendQueuedNotice } from '../../domain/notice/send-queued.ts';
import { DAY } from '../../domain/time.ts';
import { citizen } from './citizens.ts';
import { createRecoveryWorld, type RecoveryWorld } from './recovery-ports.ts';
import { registered } from './registered-citizen.ts';
import { callerOn } from './registration-ports.ts';

const withoutInvitation = ({ invitation: _invitation, ...account }: Account): Account => account;
const withoutLock = ({ lock: _lock, ...account }: Account): Account => account;

/** A world in which people were asked to activate their accounts, and are reminded. */
export class InvitedWorld {
  readonly world: RecoveryWorld;
  readonly reminders: ReminderPorts;
  readonly queued: QueuedNoticePorts;

  constructor(world: RecoveryWorld = createRecoveryWorld()) {
    this.world = world;
    const { accounts } = world.store;
    this.reminders = { ...world.recovery, accounts };
    this.queued = { ...world.recovery, accounts };
  }

  /** A world in which so many were invited a day ago, and the first reminder of each is due. */
  static async due(people: number): Promise<InvitedWorld> {
    const invited = new InvitedWorld();
    for (let n = 1; n <= people; n += 1) await invited.invited(n);
    invited.world.clock.advance(DAY);
    return invited;
  }

  /** The n-th citizen, registered and approved; the invitation was sent. Its notice's id. */
  async invited(n = 1): Promise<string> {
    await registered(this.world, citizen(n), callerOn(`own-${n}`));
    return this.invite(n);
  }

  /** Asks the citizen to activate the account, anew if that was done before; the notice's id. */
  async invite(n = 1): Promise<string> {
    const noticeId = await this.invitedButNotTold(n);
    await this.deliver(noticeId);
    return noticeId;
  }

  async invitedButNotTold(n = 1): Promise<string> {
    const account = this.account(n);
    const notice = noticeTo(account, 'dossier_approved', this.world.ports.randomness.id(), this.world.clock.now());
    const approved: Account = { ...account, level: 1, state: 'approved', invitation: invitationBy(notice) };
    await this.#commit(approved, 'dossier.approved', notice);
    return notice.noticeId;
  }

  async activate(n = 1): Promise<void> {
    const account = withoutInvitation(this.account(n));
    await this.#commit({ ...account, state: 'active', activatedAt: this.world.clock.now() }, 'account.activated');
  }

  async lock(n = 1): Promise<void> {
    const lock: Lock = { ground: 'owner', authority: 'owner', since: this.world.clock.now() };
    await this.#commit({ ...this.account(n), lock }, 'account.locked');
  }

  async unlock(n = 1): Promise<void> {
    await this.#commit(withoutLock(this.account(n)), 'account.locked');
  }

  async movePhone(n: number, phone: PhoneNumber): Promise<void> {
    const account = this.account(n);
    await this.#commit({ ...account, personal: { ...account.personal, phone } }, 'account.locked');
  }

  account(n = 1): Account {
    const { phone } = citizen(n);
    const account = this.world.store.all('account').find(({ personal }) => personal.phone === phone);
    if (account === undefined) throw new Error('nobody has that phone');
    return account;
  }

  notice(noticeId: string): Notice | undefined {
    return this.world.store.all('notice').find((notice) => notice.noticeId === noticeId);
  }

  /** A run of the workflow, shard after shard. */
  async run(ports: ReminderPorts = this.reminders): Promise<void> {
    const startedAt = ports.clock.now();
    for (let shard = 0; shard < NOTICE_SHARDS; shard += 1) await remindShard(ports, { shard, startedAt });
  }

  /** Brings everything that stands in the queue. */
  async deliverAll(): Promise<void> {
    for (const noticeId of this.world.noticeQueue.waiting.splice(0)) await this.deliver(noticeId);
  }

  deliver(noticeId: string): Promise<void> {
    return sendQueuedNotice(this.queued, noticeId);
  }

  /** The reminders that the carrier was asked to send. */
  get reminded(): readonly Parameters<NoticeSender['sendNotice']>[0][] {
    return this.world.noticeSender.asked.filter(({ kind }) => kind === 'activation_reminder');
  }

  async #commit(account: Account, action: AuditAction, notice?: Notice): Promise<void> {
    const outcome = await this.world.store.ledger.commit({
      writes: [{ save: account }, ...(notice ? [{ save: notice }] : [])],
      audits: [
        {
          subject: account.person,
          action,
          actor: { kind: 'system', ref: 'test' },
          at: this.world.clock.now(),
          origin: { kind: 'run', run: 'test' },
          outcome: 'done',
        },
      ],
    });
    if (outcome !== 'committed') throw new Error('somebody was faster');
  }
}
