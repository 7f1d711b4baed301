import type { Account } from '../../../domain/account/account.ts';
import type { ActivationFlow } from '../../../domain/activation/flow.ts';
import type { AuditEntry } from '../../../domain/audit/entry.ts';
import type { DeviceChangeFlow } from '../../../domain/device-change/flow.ts';
import type { ChipChallenge } from '../../../domain/dossier/chip-challenge.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { Notice } from '../../../domain/notice/notice.ts';
import type { RecoveryFlow } from '../../../domain/recovery/flow.ts';
import type { PersonRef } from '../../../domain/references.ts';
import type { RegistrationFlow } from '../../../domain/registration/flow.ts';
import type { Session } from '../../../domain/session/session.ts';
import { citizen } from '../../doubles/citizens.ts';
import { random, someId, somebody, somePhone, type Kinds } from './kinds.ts';
import { factorKinds } from './factor-entities.ts';
import { officerKinds } from './officer-entities.ts';
import type { Stores } from './stores.ts';

export { someId, somebody, somePhone } from './kinds.ts';

const { record, phone } = citizen(1);
const { personalId, fullName, dateOfBirth, sex, permanentResidence, addressLine } = record;
const personal: Account['personal'] = {
  personalId,
  phone,
  fullName,
  dateOfBirth,
  sex,
  permanentResidence,
  ...(addressLine !== undefined && { addressLine }),
};
const terms = { version: '2026-01', acceptedAt: 1 };

export const newAccount = ({ dataKeys }: Stores, person = somebody()): Account => ({
  entity: 'account',
  version: 0,
  person,
  accountId: someId(),
  level: 0,
  state: 'registered',
  phone: somePhone(),
  dataKey: dataKeys.create(person),
  personal,
  communeCode: '26734',
  terms,
  language: 'vi',
  registeredAt: 2,
  firstSignInAt: 3,
  lock: { ground: 'owner', authority: 'chủ tài khoản', since: 4 },
});

export const newFlow = ({ dataKeys }: Stores, person = somebody()): RegistrationFlow => ({
  entity: 'registrationFlow',
  version: 0,
  flowId: someId(),
  device: random(32),
  state: 'awaiting_code',
  person,
  phone: somePhone(),
  dataKey: dataKeys.create(person),
  personal,
  communeCode: '26734',
  terms,
  language: 'vi',
  code: { mac: random(32), expiresAt: 5, resendAvailableAt: 6, sends: 1, tries: 0 },
  startedAt: 7,
  expiresAt: 8,
});

export const newSession = (accountId = someId(), person = somebody()): Session => ({
  entity: 'session',
  version: 0,
  accountId,
  sessionId: someId(),
  person,
  device: random(32),
  deviceName: 'Điện thoại của Giả Tưởng',
  accessHash: random(32),
  accessExpiresAt: 9,
  refreshHash: random(32),
  generation: 1,
  startedAt: 10,
  refreshedAt: 11,
  expiresAt: 12,
});

export const newActivation = (person = somebody()): ActivationFlow => ({
  entity: 'activationFlow',
  version: 0,
  flowId: someId(),
  device: random(32),
  fromKnownDevice: true,
  channel: 'app',
  state: 'awaiting_code',
  person,
  phone: somePhone(),
  phoneNumber: phone,
  accountId: someId(),
  language: 'vi',
  code: { mac: random(32), expiresAt: 5, resendAvailableAt: 6, sends: 1, tries: 0 },
  expiresAt: 8,
});

export const newDeviceChange = (person = somebody()): DeviceChangeFlow => ({
  entity: 'deviceChangeFlow',
  version: 0,
  flowId: someId(),
  device: random(32),
  fromKnownDevice: false,
  state: 'awaiting_code',
  person,
  phone: somePhone(),
  phoneNumber: phone,
  accountId: someId(),
  passwordResetAt: 4,
  language: 'vi',
  code: { mac: random(32), expiresAt: 5, resendAvailableAt: 6, sends: 1, tries: 0 },
  expiresAt: 8,
});

export const newRecovery = (person = somebody()): RecoveryFlow => ({
  entity: 'recoveryFlow',
  version: 0,
  kind: 'password_reset',
  flowId: someId(),
  device: random(32),
  fromKnownDevice: false,
  state: 'awaiting_code',
  person,
  phone: somePhone(),
  phoneNumber: phone,
  accountId: someId(),
  language: 'en',
  code: { mac: random(32), expiresAt: 5, resendAvailableAt: 6, sends: 1, tries: 0 },
  startedAt: 7,
  expiresAt: 8,
});

export const newDossier = ({ dataKeys }: Stores, person = somebody()): Dossier => ({
  entity: 'dossier',
  version: 0,
  person,
  accountId: someId(),
  dossierId: someId(),
  level: 1,
  state: 'draft',
  dataKey: dataKeys.create(person),
  personal: { holder: { personalId, fullName, dateOfBirth, sex }, chip: { hashes: { '1': 'ab' }, statement: 'a.b.c' } },
  chip: {
    at: 3,
    device: random(32),
    outcome: 'officer',
    code: 'aa_unsupported',
    checks: [
      { name: 'container', result: 'held' },
      { name: 'activeAuthentication', result: 'reserved', code: 'aa_unsupported', detail: 'no DG15' },
    ],
    evidence: { trustBundle: 'cd', lds: { version: 1, dataGroupsListed: [1, 2] } },
    policy: 'cccd-1',
  },
  rejectedChips: [],
  verdicts: [],
  timeline: [{ state: 'draft', at: 1 }],
  updatedAt: 3,
  expiresAt: 4,
});

export const newChallenge = (): ChipChallenge => ({
  entity: 'chipChallenge',
  version: 0,
  dossierId: someId(),
  device: random(32),
  nonce: 'AAECAwQFBgc=',
  issuedAt: 1,
  expiresAt: 2,
});

export const newNotice = (person = somebody()): Notice => ({
  entity: 'notice',
  version: 0,
  noticeId: someId(),
  person,
  recipient: phone,
  kind: 'password_reset',
  language: 'vi',
  state: 'due',
  refusals: 0,
  dueAt: 1_000,
  createdAt: 1_000,
});

/** Of a lane that goes through the queue, with a name. */
export const approvalNotice = (person = somebody()): Notice => ({
  ...newNotice(person),
  kind: 'dossier_approved',
  name: fullName,
  state: 'offered',
});

/** For each kind of entity one that was never stored, and how it is read. */
export const kinds: Kinds = {
  account: {
    make: (stores) => newAccount(stores),
    find: ({ accounts }, { person }) => accounts.byPerson(person),
  },
  password: {
    make: () => ({ entity: 'password', version: 0, person: somebody(), hash: '$argon2id$v=19$…', setAt: 1 }),
    find: ({ credentials }, { person }) => credentials.byPerson(person),
  },
  phoneHolder: {
    make: () => ({ entity: 'phoneHolder', version: 0, phone: somePhone(), person: somebody() }),
    find: ({ holders }, { phone: ref }) => holders.byPhone(ref),
  },
  knownDevice: {
    make: () => ({
      entity: 'knownDevice',
      version: 0,
      accountId: someId(),
      device: random(32),
      firstSeenAt: 1,
      lastSeenAt: 2,
    }),
    find: ({ devices }, { accountId, device }) => devices.find(accountId, device),
  },
  deviceBinding: {
    make: () => ({
      entity: 'deviceBinding',
      version: 0,
      device: random(32),
      accountId: someId(),
      deviceName: 'Điện thoại của Giả Tưởng',
      since: 1,
    }),
    find: ({ bindings }, { device }) => bindings.byDevice(device),
  },
  activationFlow: {
    make: () => newActivation(),
    find: ({ activations }, { flowId }) => activations.find(flowId),
  },
  deviceChangeFlow: {
    make: () => newDeviceChange(),
    find: ({ deviceChanges }, { flowId }) => deviceChanges.find(flowId),
  },
  registrationFlow: {
    make: (stores) => newFlow(stores),
    find: ({ flows }, { flowId }) => flows.find(flowId),
  },
  recoveryFlow: {
    make: () => newRecovery(),
    find: ({ recoveries }, { flowId }) => recoveries.find(flowId),
  },
  notice: {
    make: () => newNotice(),
    find: ({ notices }, { noticeId }) => notices.find(noticeId),
  },
  ...factorKinds,
  ...officerKinds,
  dossier: {
    make: (stores) => newDossier(stores),
    find: ({ dossiers }, { person, dossierId }) => dossiers.find(person, dossierId),
  },
  chipChallenge: {
    make: () => newChallenge(),
    find: ({ challenges }, { dossierId }) => challenges.ofDossier(dossierId),
  },
  dossierClaim: {
    make: () => ({
      entity: 'dossierClaim',
      version: 0,
      dossierId: someId(),
      person: somebody(),
      accountId: someId(),
      device: random(32),
      expiresAt: 2,
    }),
    find: ({ claims }, { dossierId }) => claims.ofDossier(dossierId),
  },
  uploadPermit: {
    make: () => ({
      entity: 'uploadPermit',
      version: 0,
      uploadId: someId(),
      dossierId: someId(),
      device: random(32),
      contentType: 'image/jpeg',
      size: 3_000_000,
      sha256: 'a'.repeat(64),
      issuedAt: 1,
      expiresAt: 2,
    }),
    find: ({ permits }, { uploadId }) => permits.find(uploadId),
  },
  livenessSession: {
    make: () => ({
      entity: 'livenessSession',
      version: 0,
      sessionId: someId(),
      dossierId: someId(),
      device: random(32),
      startedAt: 1,
      expiresAt: 2,
      endedAt: 2,
    }),
    find: ({ livenessSessions }, { sessionId }) => livenessSessions.find(sessionId),
  },
  session: {
    make: () => newSession(),
    find: ({ sessions }, { accountId, sessionId }) => sessions.find(accountId, sessionId),
  },
  streak: {
    make: () => ({
      entity: 'streak',
      version: 0,
      name: 'sign-in.other',
      subject: somebody(),
      wrong: 1,
      notBefore: 2,
      expiresAt: 3,
    }),
    find: ({ streaks }, { name, subject }) => streaks.find(name, subject),
  },
};

/** Something that happened to the subject. */
export const happening = (subject: PersonRef, object: string = someId()): AuditEntry => ({
  subject,
  action: 'session.started',
  actor: { kind: 'citizen', ref: subject },
  at: 1_795_000_000_000,
  outcome: 'done',
  origin: { kind: 'call', device: random(32), address: '203.0.113.7', requestId: someId() },
  object,
});
