import type { Account } from '../account/account.ts';
import { eraseDisplaced } from '../account/erase-displaced.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { areTwo } from '../dossier/findings.ts';
import { both, type Write } from '../ledger/change.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { heldPhone } from '../registration/held-phone.ts';
import { standing, type PhoneChange } from './phone-change.ts';
import type { CounterPorts } from './ports.ts';
import { visitedAccount } from './visited.ts';

/**
 * Confirms a new phone as the second officer, who is another person and has looked the account up too: from then on it is the account's, the old number
 * and the new one are told, and for a day the new one alone recovers nothing (ACT-7). Refusals: those of {@link visitedAccount}, not_found also when the
 * first officer may ask no more, same_officer, phone_in_use.
 */
export async function confirmPhoneChange(
  ports: CounterPorts,
  call: Call,
  officer: OfficerPrincipal,
  { visitId, changeId }: { readonly visitId: string; readonly changeId: string },
): Promise<Outcome<{ readonly status: 'changed' }>> {
  const noticeIds = [ports.randomness.id(), ports.randomness.id()] as const;
  const confirmed = await conclude(ports.ledger, async (): Promise<Decision<{ readonly status: 'changed' }>> => {
    const visited = await visitedAccount(ports, officer, visitId);
    if (!visited.ok) return { outcome: visited };
    const account = visited.value;
    const now = ports.clock.now();
    const change = standing(await ports.phoneChanges.ofPerson(account.person), account, now);
    if (change?.changeId !== changeId) return { outcome: refused('not_found') };
    if (!areTwo(change.askedBy, officer)) return { outcome: refused('same_officer') };
    if (!(await maySpeak(ports, change))) return { outcome: refused('not_found') };
    const held = await heldPhone(ports, change);
    if (!held.ok) return { outcome: held };
    const [left, erased] = await Promise.all([
      ports.holders.byPhone(account.phone),
      eraseDisplaced(ports, held.value.displaced, { run: call.requestId, at: now }),
    ]);
    const { person } = account;
    const { phone, phoneNumber } = change;
    const after: Account = {
      ...account,
      phone,
      personal: { ...account.personal, phone: phoneNumber },
      phoneChangedAt: now,
    };
    const writes: Write[] = [
      { save: after },
      { save: { entity: 'phoneHolder', version: held.value.holder?.version ?? 0, phone, person } },
      ...(left?.person === person ? [{ erase: left }] : []),
      { erase: change },
      { save: noticeTo(account, 'phone_changed', noticeIds[0], now) },
      { save: noticeTo(after, 'phone_changed', noticeIds[1], now) },
    ];
    const audits = [byOfficer(person, 'account.phone_changed', officer, call, now, { object: changeId })];
    return { outcome: accepted({ status: 'changed' as const }), change: both({ writes, audits }, erased) };
  });
  if (confirmed.ok) for (const noticeId of noticeIds) await deliverNotice(ports, noticeId);
  return confirmed;
}

/** Who asked for it may do so still, as the same person: the word of an officer who was dismissed counts no more. */
async function maySpeak({ officers }: CounterPorts, { askedBy }: PhoneChange): Promise<boolean> {
  const record = await officers.find(askedBy.officer);
  return record?.person === askedBy.person && record.groups.includes('counter');
}
