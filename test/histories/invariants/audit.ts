import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { firstBreak } from '../../../domain/audit/chain.ts';
import type { Entity } from '../../../domain/ledger/entity.ts';
import type { PersonRef } from '../../../domain/references.ts';
import type { Committed } from '../../doubles/memory-store.ts';
import { references } from '../world/wiring.ts';
import { PEOPLE } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** A change of an account, its lock, its password or its sessions ⇔ one record for each subject that it changes (invariant 3). */
export function changesAreAudited({ witness }: World): Violation[] {
  return witness.commits.flatMap(({ committed }) => {
    const changed = subjectsOf(committed);
    const recorded = committed.records.map(({ subject }) => subject);
    const twice = recorded.length > new Set(recorded).size;
    const same = changed.size === new Set(recorded).size && recorded.every((subject) => changed.has(subject));
    if (same && !twice) return [];
    const actions = committed.records.map(({ action }) => action).join(', ') || 'none';
    return [{ invariant: '3', detail: `${changed.size} subjects were changed; records: ${actions}` }];
  });
}

/** Every chain verifies, and what points to a record of it points to one that is there (AUD-1). */
export function chainsHold({ outside: { store } }: World): Violation[] {
  const violations: Violation[] = [];
  for (const { record } of PEOPLE) {
    const broken = firstBreak(store.chain(references.person(record.personalId)), nodeDigests.sha256);
    if (broken !== undefined) violations.push({ invariant: '3', detail: `a chain breaks at ${broken}` });
  }
  const kinds = [
    'account',
    'password',
    'passcode',
    'securityAnswers',
    'phoneHolder',
    'session',
    'recoveryFlow',
    'registrationFlow',
    'activationFlow',
    'deviceChangeFlow',
    'notice',
  ] as const;
  for (const entity of kinds.flatMap((kind): Entity[] => store.all(kind))) {
    if (entity.audited === undefined || !('person' in entity)) continue;
    const { seq, hash } = entity.audited;
    const pointed = store.chain(entity.person)[seq - 1];
    if (pointed?.hash !== hash) violations.push({ invariant: '3', detail: `${entity.entity} points to no record` });
  }
  return violations;
}

function subjectsOf({ writes }: Committed): Set<PersonRef> {
  const subjects = new Set<PersonRef>();
  for (const { before, after } of writes) {
    const entity = after ?? before;
    if (entity === undefined || !('person' in entity) || aspect(before) === aspect(after)) continue;
    subjects.add(entity.person);
  }
  return subjects;
}

/** What of an entity may change only with a record; a rotation of tokens, a try or a send is none. */
function aspect(entity: Entity | undefined): string {
  switch (entity?.entity) {
    case 'account':
      return JSON.stringify([
        entity.accountId,
        entity.level,
        entity.state,
        entity.lock,
        entity.phone,
        entity.lastSignInAt,
        entity.boundDevice,
        entity.activatedAt,
        entity.issuedAt,
      ]);
    case 'password':
    case 'passcode':
    case 'securityAnswers':
      return entity.hash;
    case 'session':
      return entity.sessionId;
    case 'dossier':
      return JSON.stringify([entity.state, entity.chip, entity.rejectedChips, entity.portrait, entity.live]);
    case 'officer':
      return JSON.stringify(entity.groups);
    case 'counterVisit':
    // The account's phone changes with its confirmation.
    case 'phoneChange':
    case 'chipChallenge':
    case 'dossierClaim':
    case 'uploadPermit':
    case 'livenessSession':
    case 'phoneHolder':
    case 'knownDevice':
    // The account names its device too, and changes with it.
    case 'deviceBinding':
    case 'registrationFlow':
    case 'recoveryFlow':
    case 'activationFlow':
    case 'passcodeResetFlow':
    case 'deviceChangeFlow':
    case 'streak':
    case 'notice':
    case undefined:
      return '';
  }
}
