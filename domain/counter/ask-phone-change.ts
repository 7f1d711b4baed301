import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { identityOf } from '../dossier/refresh-identity.ts';
import { parsePhone } from '../identity/phone.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { heldPhone } from '../registration/held-phone.ts';
import { SECOND } from '../time.ts';
import type { CardPorts } from './card-ports.ts';
import { takeCard } from './challenge.ts';
import { cardJudge, refusedCard, type CardRead } from './judge-card.ts';
import type { PhoneChange } from './phone-change.ts';
import { visitedAccount } from './visited.ts';

export interface AskPhoneChange {
  readonly visitId: string;
  readonly newPhone: string;
  readonly card: CardRead;
}

/**
 * Enters a new phone for the person at the counter, whose card the server verifies; nothing changes before another officer confirms it (ACT-7). An earlier
 * one that waits is void. Refusals: invalid_request, those of {@link visitedAccount}, rate_limited, population_mismatch where the register has nobody
 * who may hold an account, chip_rejected, phone_in_use.
 */
export async function askPhoneChange(
  ports: CardPorts,
  call: Call,
  officer: OfficerPrincipal,
  { visitId, newPhone, card }: AskPhoneChange,
): Promise<Outcome<PhoneChange>> {
  const phoneNumber = parsePhone(newPhone);
  if (!phoneNumber.ok) return refused('invalid_request', { fields: [{ name: 'newPhone', code: phoneNumber.problem }] });
  const phone = ports.references.phone(phoneNumber.value);
  const visited = await visitedAccount(ports, officer, visitId);
  if (!visited.ok) return visited;
  const room = await takeCard(ports, officer);
  if (!room.ok) return room;
  const identity = identityOf(await ports.population.find(visited.value.personal.personalId));
  if (identity === undefined || identity.record.cardStatus === 'revoked') return refused('population_mismatch');
  const judge = cardJudge(ports, officer, card, { ...identity.record });
  const changeId = ports.randomness.id();
  return conclude<PhoneChange>(ports.ledger, async (): Promise<Decision<PhoneChange>> => {
    const fresh = await visitedAccount(ports, officer, visitId);
    if (!fresh.ok) return { outcome: fresh };
    const { person, accountId } = fresh.value;
    const now = ports.clock.now();
    const judged = await judge();
    if (!judged.ok) return { outcome: judged.refusal, change: refusedCard(judged, person, { officer, call, now }) };
    const held = await heldPhone(ports, { phone, person });
    if (!held.ok || fresh.value.phone === phone) return { outcome: held.ok ? refused('phone_in_use') : held };
    const { outcome, code, policy } = judged.verdict;
    const change: PhoneChange = {
      entity: 'phoneChange',
      version: (await ports.phoneChanges.ofPerson(person))?.version ?? 0,
      person,
      accountId,
      changeId,
      phone,
      phoneNumber: phoneNumber.value,
      askedBy: { officer: officer.officer, person: officer.person },
      chip: { outcome, ...(code !== undefined && { code }), policy },
      askedAt: now,
      expiresAt: now + ports.limits.counter.phoneChangeSeconds * SECOND,
    };
    const audit = byOfficer(person, 'account.phone_change_asked', officer, call, now, { object: changeId });
    return {
      outcome: accepted(change),
      change: { writes: [{ save: change }, ...judged.spent], audits: [audit] },
    };
  });
}
