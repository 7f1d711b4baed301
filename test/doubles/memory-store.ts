import { shardOf } from '../../adapters/dynamodb/shards.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import type { ActivationFlows } from '../../domain/activation/flow.ts';
import type { Accounts } from '../../domain/account/account.ts';
import type { PasswordCredentials } from '../../domain/account/password-credential.ts';
import type { PhoneHolders } from '../../domain/account/phone-holder.ts';
import { EMPTY_CHAIN, nextRecord, type ChainHead } from '../../domain/audit/chain.ts';
import type { AuditRecord, AuditTrail } from '../../domain/audit/entry.ts';
import type { PhoneChanges } from '../../domain/counter/phone-change.ts';
import type { CounterVisits } from '../../domain/counter/visit.ts';
import type { ChipChallenges } from '../../domain/dossier/chip-challenge.ts';
import type { DossierClaims } from '../../domain/dossier/claim.ts';
import type { Dossiers } from '../../domain/dossier/dossier.ts';
import type { DossierIndex } from '../../domain/dossier/dossier-index.ts';
import { DOSSIER_SHARDS, queueOf } from '../../domain/dossier/queue.ts';
import type { DeviceBindings } from '../../domain/device/binding.ts';
import type { DeviceChangeFlows } from '../../domain/device-change/flow.ts';
import type { KnownDevices } from '../../domain/device/known-device.ts';
import type { Change, Ledger, ProgressMove, RememberedAnswer, Write } from '../../domain/ledger/change.ts';
import { saved, type Entity } from '../../domain/ledger/entity.ts';
import {
  identities,
  type EntityKind as Kind,
  type EntityOf as OfKind,
  type Identity,
} from '../../domain/ledger/identity.ts';
import type { Streaks } from '../../domain/limits/streak.ts';
import {
  lineOf,
  NOTICE_SHARDS,
  type DueNotice,
  type Notice,
  type NoticeLine,
  type Notices,
} from '../../domain/notice/notice.ts';
import type { Officers } from '../../domain/officer/officer.ts';
import type { LivenessSessions } from '../../domain/portrait/liveness.ts';
import type { UploadPermits } from '../../domain/portrait/permit.ts';
import type { Passcodes } from '../../domain/passcode/passcode.ts';
import type { PasscodeResetFlows } from '../../domain/passcode-reset/flow.ts';
import type { RecoveryFlows } from '../../domain/recovery/flow.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { RegistrationFlows } from '../../domain/registration/flow.ts';
import type { SecurityAnswersStore } from '../../domain/security-question/security-answers.ts';
import type { Sessions } from '../../domain/session/session.ts';

/** Where the answers of idempotent requests are kept beside the store. */
export interface MemoryAnswers {
  /** Whether the request is being worked on and has no answer yet. */
  awaits(key: string): boolean;
  put(answer: RememberedAnswer): void;
}

/** A change that was committed: what each of its writes found and left, and the records that joined the chains. */
export interface Committed {
  readonly change: Change;
  readonly writes: readonly { readonly before: Entity | undefined; readonly after: Entity | undefined }[];
  readonly records: readonly AuditRecord[];
}

/** Everything committed, in maps: the read ports and the ledger, with the semantics of the DynamoDB adapters. */
export class MemoryStore {
  /** The kinds of entities that were read, in order: what a call cost. */
  readonly reads: Kind[] = [];
  /** Hears of every commit at the moment it happens. */
  onCommit: ((committed: Committed) => void) | undefined;
  readonly #entities = new Map<string, Entity>();
  readonly #chains = new Map<PersonRef, AuditRecord[]>();
  readonly #progress = new Map<string, number>();
  readonly #answers: MemoryAnswers | undefined;

  constructor(answers?: MemoryAnswers) {
    this.#answers = answers;
  }

  readonly accounts: Accounts = { byPerson: (person) => this.#read('account', { person }) };
  readonly credentials: PasswordCredentials = { byPerson: (person) => this.#read('password', { person }) };
  readonly passcodes: Passcodes = { byPerson: (person) => this.#read('passcode', { person }) };
  readonly securityAnswers: SecurityAnswersStore = { byPerson: (person) => this.#read('securityAnswers', { person }) };
  readonly holders: PhoneHolders = { byPhone: (phone) => this.#read('phoneHolder', { phone }) };
  readonly devices: KnownDevices = {
    find: (accountId, device) => this.#read('knownDevice', { accountId, device }),
  };
  readonly bindings: DeviceBindings = { byDevice: (device) => this.#read('deviceBinding', { device }) };
  readonly activations: ActivationFlows = { find: (flowId) => this.#read('activationFlow', { flowId }) };
  readonly passcodeResets: PasscodeResetFlows = { find: (flowId) => this.#read('passcodeResetFlow', { flowId }) };
  readonly deviceChanges: DeviceChangeFlows = { find: (flowId) => this.#read('deviceChangeFlow', { flowId }) };
  readonly recoveries: RecoveryFlows = { find: (flowId) => this.#read('recoveryFlow', { flowId }) };
  readonly flows: RegistrationFlows = { find: (flowId) => this.#read('registrationFlow', { flowId }) };
  readonly dossiers: Dossiers = {
    find: (person, dossierId) => this.#read('dossier', { person, dossierId }),
    list: (person) => {
      this.reads.push('dossier');
      return Promise.resolve(this.all('dossier').filter((dossier) => dossier.person === person));
    },
  };
  readonly dossierIndex: DossierIndex = {
    personOf: (dossierId) =>
      Promise.resolve(this.all('dossier').find((dossier) => dossier.dossierId === dossierId)?.person),
    queued: (queue, shard, { from = 0, before, limit }) => {
      const waiting = this.all('dossier').flatMap((dossier) => {
        const queued = queueOf(dossier);
        const due = queued?.queue === queue && queued.at >= from && queued.at <= before;
        return due && shardOf(dossier.person, DOSSIER_SHARDS) === shard
          ? [{ person: dossier.person, dossierId: dossier.dossierId, at: queued.at }]
          : [];
      });
      return Promise.resolve(waiting.sort((a, b) => a.at - b.at).slice(0, limit));
    },
  };
  readonly challenges: ChipChallenges = { ofDossier: (dossierId) => this.#read('chipChallenge', { dossierId }) };
  readonly claims: DossierClaims = { ofDossier: (dossierId) => this.#read('dossierClaim', { dossierId }) };
  readonly permits: UploadPermits = { find: (uploadId) => this.#read('uploadPermit', { uploadId }) };
  readonly livenessSessions: LivenessSessions = {
    find: (sessionId) => this.#read('livenessSession', { sessionId }),
  };
  readonly streaks: Streaks = { find: (name, subject) => this.#read('streak', { name, subject }) };
  readonly sessions: Sessions = {
    find: (accountId, sessionId) => this.#read('session', { accountId, sessionId }),
    list: (accountId) => {
      this.reads.push('session');
      const sessions = this.all('session').filter((session) => session.accountId === accountId);
      return Promise.resolve(sessions.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1)));
    },
  };
  readonly officers: Officers = { find: (officer) => this.#read('officer', { officer }) };
  readonly phoneChanges: PhoneChanges = { ofPerson: (person) => this.#read('phoneChange', { person }) };
  readonly visits: CounterVisits = { find: (visitId) => this.#read('counterVisit', { visitId }) };
  readonly notices: Notices = {
    find: (noticeId) => this.#read('notice', { noticeId }),
    due: (lane, shard, now) => Promise.resolve(this.#inLine(lane, shard, now).map(({ noticeId }) => noticeId)),
    toRemind: (shard, { before, after, limit }) => {
      const behind = this.#inLine('reminder', shard, before).filter((notice) => !after || standing(notice, after) > 0);
      return Promise.resolve(behind.slice(0, limit).map(({ noticeId, dueAt }) => ({ noticeId, dueAt })));
    },
  };
  readonly trail: AuditTrail = {
    history: (subject, { before = Number.MAX_SAFE_INTEGER, limit }) => {
      const newestFirst = this.chain(subject).toReversed();
      const records = newestFirst.filter(({ seq }) => seq < before).slice(0, limit);
      const last = records.at(-1);
      const more = last !== undefined && last.seq > 1;
      return Promise.resolve(more ? { records, next: last.seq } : { records });
    },
  };
  readonly ledger: Ledger = {
    // A turn of the event loop lies between decision and commit, as between a function and its database.
    commit: (change) => Promise.resolve().then(() => this.#commit(change)),
    pause: () => Promise.resolve(),
  };

  /** All stored entities of a kind. */
  all<K extends Kind>(kind: K): OfKind<K>[] {
    const found = [...this.#entities.values()].filter((entity) => entity.entity === kind);
    return structuredClone(found) as OfKind<K>[];
  }

  /** A person's whole chain, oldest first. */
  chain(subject: PersonRef): AuditRecord[] {
    return structuredClone(this.#chains.get(subject) ?? []);
  }

  /** Where a progress counter of a commune stands. */
  progress(communeCode: string, counter: ProgressMove['counter']): number {
    return this.#progress.get(`${communeCode}/${counter}`) ?? 0;
  }

  /** Everything stored, for comparisons before and after. */
  snapshot(): unknown {
    return structuredClone([this.#entities, this.#chains, this.#progress]);
  }

  /** What was due in a shard of a line, in its order. */
  #inLine(line: NoticeLine, shard: number, now: number): Notice[] {
    return this.all('notice')
      .filter((notice) => lineOf(notice) === line && notice.dueAt <= now)
      .filter(({ person }) => shardOf(person, NOTICE_SHARDS) === shard)
      .sort(standing);
  }

  #read<K extends Kind>(kind: K, identity: Identity<OfKind<K>>): Promise<OfKind<K> | undefined> {
    this.reads.push(kind);
    return Promise.resolve(structuredClone(this.#entities.get(keyFor(kind, identity))) as OfKind<K> | undefined);
  }

  #commit(change: Change): 'committed' | 'conflict' {
    refuseImpossible(change);
    const { answer } = change;
    const unchanged = change.writes.every((write) => this.#versionOf(subjectOf(write)) === subjectOf(write).version);
    if (!unchanged || (answer !== undefined && this.#answers?.awaits(answer.key) !== true)) return 'conflict';
    const before = change.writes.map((write) => this.#entities.get(keyOf(subjectOf(write))));
    const records = this.#append(change);
    const heads = new Map(records.map(({ subject, seq, hash }) => [subject, { seq, hash }]));
    for (const write of change.writes) this.#write(write, heads);
    for (const { communeCode, counter, by } of change.progress ?? []) {
      this.#progress.set(`${communeCode}/${counter}`, this.progress(communeCode, counter) + by);
    }
    if (answer !== undefined) this.#answers?.put(answer);
    this.onCommit?.({
      change,
      writes: change.writes.map((write, at) => ({
        before: before[at],
        after: this.#entities.get(keyOf(subjectOf(write))),
      })),
      records,
    });
    return 'committed';
  }

  #versionOf(entity: Entity): number {
    return this.#entities.get(keyOf(entity))?.version ?? 0;
  }

  #append(change: Change): AuditRecord[] {
    return (change.audits ?? []).map((entry) => {
      const chain = this.#chains.get(entry.subject) ?? [];
      const record = nextRecord(chain.at(-1) ?? EMPTY_CHAIN, structuredClone(entry), (text) =>
        nodeDigests.sha256(text),
      );
      this.#chains.set(entry.subject, [...chain, record]);
      return record;
    });
  }

  #write(write: Write, heads: ReadonlyMap<PersonRef, ChainHead>): void {
    const entity = subjectOf(write);
    if ('erase' in write) {
      this.#entities.delete(keyOf(entity));
      return;
    }
    const audited = 'person' in entity ? heads.get(entity.person) : undefined;
    this.#entities.set(keyOf(entity), structuredClone({ ...saved(entity), ...(audited && { audited }) }));
  }
}

/** The order of a line: by time, then by id. */
const standing = (a: DueNotice, b: DueNotice): number =>
  a.dueAt - b.dueAt || (a.noticeId < b.noticeId ? -1 : Number(a.noticeId > b.noticeId));

const subjectOf = (write: Write): Entity => ('save' in write ? write.save : write.erase);

/** What DynamoDB refuses as malformed: a transaction of nothing, or one that touches an item twice. */
function refuseImpossible(change: Change): void {
  const keys = change.writes.map((write) => keyOf(subjectOf(write)));
  if (new Set(keys).size < keys.length) throw new Error('a change writes an item twice');
  if (keys.length + (change.audits?.length ?? 0) === 0) throw new Error('a change changes nothing');
}

const keyOf = (entity: Entity): string => keyFor(entity.entity, entity);

const keyFor = (kind: Kind, identity: object): string =>
  [kind, ...identities[kind].map((field) => String((identity as Readonly<Record<string, unknown>>)[field]))].join('/');
