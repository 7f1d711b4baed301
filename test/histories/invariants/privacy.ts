import type { Entity } from '../../../domain/ledger/entity.ts';
import { PASSCODE } from '../commands/passcode.ts';
import { PEOPLE } from '../world/people.ts';
import { references } from '../world/wiring.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** The fields that are sealed wherever they are stored. */
const SEALED = new Set(['personal', 'phoneNumber', 'recipient', 'deviceName']);

const KINDS = [
  'account',
  'password',
  'passcode',
  'securityAnswers',
  'phoneHolder',
  'knownDevice',
  'registrationFlow',
  'recoveryFlow',
  'activationFlow',
  'deviceChangeFlow',
  'deviceBinding',
  'session',
  'streak',
  'notice',
] as const satisfies readonly Entity['entity'][];

const PERSONAL = PEOPLE.flatMap(({ record, phone }) => [record.personalId, phone, phone.slice(3), record.fullName]);

/** Numbers, phones, names, codes and tokens are in sealed fields only: not in logs, records, keys or answers kept (invariant 7). */
export function nothingPersonalLeaks({ outside, log, held }: World): Violation[] {
  const { store, idempotency, carrier } = outside;
  const places = {
    'the log': log.lines,
    'the audit trail': PEOPLE.map(({ record }) => store.chain(references.person(record.personalId))),
    'an answer kept': idempotency.answers,
    'a stored item': KINDS.flatMap((kind): Entity[] => store.all(kind)).map(withoutName),
  };
  const tokens = held.map(({ access }) => access.split('.')[2] ?? '').filter((secret) => secret !== '');
  const codes = carrier.codes.map(({ code }) => `"${code}"`);
  const secrets = [...PERSONAL, ...codes, ...tokens, `"${PASSCODE}"`];
  return Object.entries(places).flatMap(([place, things]) => {
    const text = JSON.stringify(things, (name, value: unknown) => (SEALED.has(name) ? undefined : value));
    return secrets.some((secret) => text.includes(secret))
      ? [{ invariant: '7', detail: `personal data in ${place}` }]
      : [];
  });
}

/** A notice's name is sealed; elsewhere a name is that of a counter, and open. */
const withoutName = (entity: Entity): object => (entity.entity === 'notice' ? { ...entity, name: undefined } : entity);
