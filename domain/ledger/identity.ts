import type { Entity } from './entity.ts';

export type EntityKind = Entity['entity'];
export type EntityOf<K extends EntityKind> = Extract<Entity, { readonly entity: K }>;

/** By which of its fields an entity of each kind is found: what its key is made of, in every store. */
export const identities = {
  account: ['person'],
  password: ['person'],
  passcode: ['person'],
  securityAnswers: ['person'],
  phoneHolder: ['phone'],
  knownDevice: ['accountId', 'device'],
  deviceBinding: ['device'],
  registrationFlow: ['flowId'],
  recoveryFlow: ['flowId'],
  activationFlow: ['flowId'],
  passcodeResetFlow: ['flowId'],
  deviceChangeFlow: ['flowId'],
  dossier: ['person', 'dossierId'],
  chipChallenge: ['dossierId'],
  uploadPermit: ['uploadId'],
  livenessSession: ['sessionId'],
  dossierClaim: ['dossierId'],
  session: ['accountId', 'sessionId'],
  streak: ['name', 'subject'],
  notice: ['noticeId'],
  officer: ['officer'],
  counterVisit: ['visitId'],
  phoneChange: ['person'],
} as const satisfies { readonly [K in EntityKind]: readonly (keyof EntityOf<K>)[] };

/** The first of its identifying fields, under which entities of a kind stand together and are listed. */
export type Partition<E extends Entity> = Pick<E, (typeof identities)[E['entity']][0] & keyof E>;

/** The identifying fields of an entity: what it is asked for by. */
export type Identity<E extends Entity> = Pick<E, (typeof identities)[E['entity']][number] & keyof E>;
