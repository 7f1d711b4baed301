import type { Account } from '../../domain/account/account.ts';
import type { ActivationFlow } from '../../domain/activation/flow.ts';
import type { PhoneChange } from '../../domain/counter/phone-change.ts';
import type { DeviceBinding } from '../../domain/device/binding.ts';
import type { DeviceChangeFlow } from '../../domain/device-change/flow.ts';
import { canonicalText } from '../../domain/audit/canonical.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { DOSSIER_SHARDS, queueOf } from '../../domain/dossier/queue.ts';
import type { FullName } from '../../domain/identity/full-name.ts';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import type { Entity } from '../../domain/ledger/entity.ts';
import type { EntityKind, EntityOf, Identity } from '../../domain/ledger/identity.ts';
import { lineOf, NOTICE_SHARDS, type Notice } from '../../domain/notice/notice.ts';
import type { PasscodeResetFlow } from '../../domain/passcode-reset/flow.ts';
import type { RecoveryFlow } from '../../domain/recovery/flow.ts';
import type { RegistrationFlow } from '../../domain/registration/flow.ts';
import { DAY } from '../../domain/time.ts';
import type { Session } from '../../domain/session/session.ts';
import type { Envelope } from '../keys/envelope.ts';
import { epochSeconds, plainCodec, type Codec, type Item } from './codec.ts';
import { packItem, packText, unpackItem, unpackText } from './packing.ts';
import { dueKey, queueKey, shardOf } from './shards.ts';
import type { Tables } from './tables.ts';

export type Codecs = { readonly [K in EntityKind]: Codec<EntityOf<K>> };

/** How every kind of entity is keyed and stored; keys are references, random ids or thumbprints (ID-6). */
export const createCodecs = (envelope: Envelope): Codecs => ({
  account: sealedCodec<Account>(envelope, {
    table: 'accounts',
    key: ({ person }) => ({ pk: person, sk: 'account' }),
    place: ({ person }) => `account/${person}`,
  }),
  password: plainCodec('credentials', ({ person }) => ({ pk: person })),
  passcode: plainCodec('credentials', ({ person }) => ({ pk: `passcode#${person}` })),
  securityAnswers: plainCodec('credentials', ({ person }) => ({ pk: `answers#${person}` })),
  phoneHolder: plainCodec('accounts', ({ phone }) => ({ pk: phone, sk: 'phone' })),
  knownDevice: plainCodec('devices', ({ accountId, device }) => ({ pk: accountId, sk: `known#${device}` })),
  deviceBinding: deviceNameCodec<DeviceBinding>(envelope, ({ device }) => `binding/${device}`, {
    table: 'devices',
    key: ({ device }) => ({ pk: `device#${device}`, sk: 'binding' }),
  }),
  registrationFlow: sealedCodec<RegistrationFlow>(envelope, {
    table: 'flows',
    key: ({ flowId }) => ({ pk: `registration#${flowId}` }),
    place: ({ flowId }) => `flow/${flowId}`,
    expires: ({ expiresAt }) => expiresAt,
  }),
  recoveryFlow: numberCodec<RecoveryFlow, 'phoneNumber'>(envelope, 'phoneNumber', ({ flowId }) => `flow/${flowId}`, {
    table: 'flows',
    key: ({ flowId }) => ({ pk: `recovery#${flowId}` }),
    expires: ({ expiresAt }) => expiresAt,
  }),
  activationFlow: numberCodec<ActivationFlow, 'phoneNumber'>(
    envelope,
    'phoneNumber',
    ({ flowId }) => `flow/${flowId}`,
    {
      table: 'flows',
      key: ({ flowId }) => ({ pk: `activation#${flowId}` }),
      expires: ({ expiresAt }) => expiresAt,
    },
  ),
  passcodeResetFlow: numberCodec<PasscodeResetFlow, 'phoneNumber'>(
    envelope,
    'phoneNumber',
    ({ flowId }) => `flow/${flowId}`,
    {
      table: 'flows',
      key: ({ flowId }) => ({ pk: `passcode-reset#${flowId}` }),
      expires: ({ expiresAt }) => expiresAt,
    },
  ),
  deviceChangeFlow: numberCodec<DeviceChangeFlow, 'phoneNumber'>(
    envelope,
    'phoneNumber',
    ({ flowId }) => `flow/${flowId}`,
    {
      table: 'flows',
      key: ({ flowId }) => ({ pk: `device-change#${flowId}` }),
      expires: ({ expiresAt }) => expiresAt,
    },
  ),
  dossier: dossierCodec(envelope),
  chipChallenge: plainCodec(
    'flows',
    ({ dossierId }) => ({ pk: `challenge#${dossierId}` }),
    ({ expiresAt }) => expiresAt,
  ),
  dossierClaim: plainCodec(
    'flows',
    ({ dossierId }) => ({ pk: `claim#${dossierId}` }),
    ({ expiresAt }) => expiresAt,
  ),
  uploadPermit: plainCodec(
    'flows',
    ({ uploadId }) => ({ pk: `upload#${uploadId}` }),
    ({ expiresAt }) => expiresAt,
  ),
  livenessSession: plainCodec(
    'flows',
    ({ sessionId }) => ({ pk: `liveness#${sessionId}` }),
    ({ expiresAt }) => expiresAt,
  ),
  notice: noticeCodec(envelope),
  officer: plainCodec('officers', ({ officer }) => ({ pk: officer })),
  counterVisit: plainCodec(
    'flows',
    ({ visitId }) => ({ pk: `visit#${visitId}` }),
    ({ expiresAt }) => expiresAt,
  ),
  phoneChange: numberCodec<PhoneChange, 'phoneNumber'>(
    envelope,
    'phoneNumber',
    ({ changeId }) => `phone-change/${changeId}`,
    {
      table: 'flows',
      key: ({ person }) => ({ pk: `phone-change#${person}` }),
      expires: ({ expiresAt }) => expiresAt,
    },
  ),
  session: deviceNameCodec<Session>(envelope, ({ sessionId }) => `session/${sessionId}`, {
    table: 'sessions',
    key: ({ accountId, sessionId }) => ({ pk: accountId, sk: sessionId }),
    expires: ({ expiresAt }) => expiresAt,
  }),
  streak: plainCodec(
    'limits',
    ({ name, subject }) => ({ pk: `${name}#${subject}` }),
    ({ expiresAt }) => expiresAt,
  ),
});

/** Seals `personal` under the citizen's own data key (envelope encryption). */
function sealedCodec<E extends Account | RegistrationFlow | Dossier>(
  envelope: Envelope,
  how: {
    readonly table: keyof Tables;
    readonly key: (identity: Identity<E>) => Item;
    readonly place: (entity: E) => string;
    readonly expires?: (entity: E) => number;
  },
): Codec<E> {
  const plain = plainCodec<E>(how.table, how.key, how.expires);
  return {
    ...plain,
    write: (entity) => ({
      ...plain.write(entity),
      personal: envelope.sealBytes(
        packText(canonicalText(entity.personal)),
        entity.dataKey,
        entity.person,
        how.place(entity),
      ),
    }),
    read: (item) => {
      const sealed = plain.read(item);
      const bytes = sealed.personal as unknown as Uint8Array;
      const text = unpackText(envelope.openBytes(bytes, sealed.dataKey, sealed.person, how.place(sealed)));
      return { ...sealed, personal: JSON.parse(text) as E['personal'] };
    },
  };
}

/** How long an expired draft is still shown; without an end a stranger could fill a person's partition (TH-45). */
const LITTER_KEPT = 7 * DAY;

/** What stands beside a packed dossier: what the table, the ledger and operators must see, and what is sealed apart. */
const OF_DOSSIERS = new Set(['entity', 'version', 'audited', 'state', 'personal', 'ttl', 'queue', 'queueAt']);

/** What the dossier waits for stands in the sparse index `queue`, by shard; what was never sent is collected once it has no pictures. */
function dossierCodec(envelope: Envelope): Codec<Dossier> {
  const sealed = sealedCodec<Dossier>(envelope, {
    table: 'dossiers',
    key: ({ person, dossierId }) => ({ pk: person, sk: dossierId }),
    place: ({ dossierId }) => `dossier/${dossierId}`,
  });
  return {
    ...sealed,
    write: (dossier) => {
      const queued = queueOf(dossier);
      const isLitter = dossier.state === 'expired' && dossier.sent === undefined && dossier.eraseAt === undefined;
      const item = {
        ...sealed.write(dossier),
        ...(isLitter && { ttl: epochSeconds(dossier.updatedAt + LITTER_KEPT) }),
        ...(queued && { queue: queueKey(queued.queue, shardOf(dossier.person, DOSSIER_SHARDS)), queueAt: queued.at }),
      };
      return packItem(item, OF_DOSSIERS);
    },
    read: (item) => sealed.read(unpackItem(item)),
  };
}

/** Seals a phone number under the domain key, where no citizen's data key is at hand: a decoy has none. */
function numberCodec<E extends Entity & Readonly<Record<Field, PhoneNumber>>, Field extends string>(
  envelope: Envelope,
  field: Field,
  place: (entity: E) => string,
  how: {
    readonly table: keyof Tables;
    readonly key: (identity: Identity<E>) => Item;
    readonly expires?: (entity: E) => number;
  },
): Codec<E> {
  const plain = plainCodec<E>(how.table, how.key, how.expires);
  return {
    ...plain,
    write: (entity) => ({ ...plain.write(entity), [field]: envelope.sealText(entity[field], place(entity)) }),
    read: (item) => {
      const sealed = plain.read(item);
      return { ...sealed, [field]: envelope.openText(sealed[field], place(sealed)) };
    },
  };
}

const KEPT = 90 * DAY;

const namePlace = ({ noticeId }: Pick<Notice, 'noticeId'>): string => `notice/${noticeId}/name`;

/** While something is to be done about a notice it stands in the sparse index `due`, by line and shard. */
function noticeCodec(envelope: Envelope): Codec<Notice> {
  const sealed = numberCodec<Notice, 'recipient'>(envelope, 'recipient', ({ noticeId }) => `notice/${noticeId}`, {
    table: 'outbox',
    key: ({ noticeId }) => ({ pk: `notice#${noticeId}` }),
    expires: ({ createdAt }) => createdAt + KEPT,
  });
  return {
    ...sealed,
    write: (notice) => {
      const line = lineOf(notice);
      return {
        ...sealed.write(notice),
        ...(notice.name !== undefined && { name: envelope.sealText(notice.name, namePlace(notice)) }),
        ...(line && { dueShard: dueKey(line, shardOf(notice.person, NOTICE_SHARDS)) }),
      };
    },
    read: (item) => {
      const { name, ...notice } = sealed.read(item);
      // Only a full name was sealed there.
      return { ...notice, ...(name !== undefined && { name: envelope.openText(name, namePlace(notice)) as FullName }) };
    },
  };
}

/** Seals a device's name, which may hold its owner's, under the domain key: these are read without their account. */
function deviceNameCodec<E extends Session | DeviceBinding>(
  envelope: Envelope,
  place: (entity: E) => string,
  how: {
    readonly table: keyof Tables;
    readonly key: (identity: Identity<E>) => Item;
    readonly expires?: (entity: E) => number;
  },
): Codec<E> {
  const plain = plainCodec<E>(how.table, how.key, how.expires);
  return {
    ...plain,
    write: (entity) => ({
      ...plain.write(entity),
      ...(entity.deviceName !== undefined && { deviceName: envelope.sealText(entity.deviceName, place(entity)) }),
    }),
    read: (item) => {
      const sealed = plain.read(item);
      const { deviceName } = sealed;
      return deviceName === undefined
        ? sealed
        : { ...sealed, deviceName: envelope.openText(deviceName, place(sealed)) };
    },
  };
}
