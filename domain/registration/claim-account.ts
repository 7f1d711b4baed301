import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { askRegister } from '../dossier/ask-register.ts';
import { givesWay } from '../dossier/candidate.ts';
import { newChallenge } from '../dossier/challenge.ts';
import { withRecord, type DossierClaim } from '../dossier/claim.ts';
import { failedBefore } from '../dossier/failed-before.ts';
import { newDraft } from '../dossier/draft.ts';
import type { DossierBegun } from '../dossier/open.ts';
import { identityOf } from '../dossier/refresh-identity.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationFlow } from './flow.ts';
import { heldPhone } from './held-phone.ts';
import type { RegistrationPorts } from './ports.ts';
import { registrationTransitions } from './states.ts';

type ProvenFlow = RegistrationFlow & { readonly state: 'code_verified' };

/**
 * Begins the dossier by which a person claims the own account from whoever registered with the number before (REG-9): chip and live face prove the
 * person, the flow's code has proved the phone. Its calls are made with the flow's device key. Refusals: not_found, otp_not_verified,
 * account_exists when the registration went on already, already_identified, account_locked, phone_in_use, rate_limited, in_person_required.
 */
export async function claimAccount(
  ports: RegistrationPorts,
  caller: Caller,
  registrationId: string,
): Promise<Outcome<DossierBegun>> {
  const known = await claimable(ports, caller, registrationId);
  if (!known.ok) return known;
  const key = { name: 'dossier.claims.phone', subject: known.value.phone } as const;
  const record = await askRegister(ports, known.value.personal.personalId, [key, ports.limits.dossier.claimsPerPhone]);
  if (!record.ok) return record;
  const identity = identityOf(record.value);
  if (identity === undefined) return refused('in_person_required');
  return conclude(ports.ledger, async () => {
    const flow = await claimable(ports, caller, registrationId);
    if (!flow.ok) return { outcome: flow };
    const { person, flowId: accountId, dataKey } = flow.value;
    const now = ports.clock.now();
    const { phone, terms, language, personal, communeCode } = flow.value;
    const claim = withRecord({ phone, terms, language, personal, communeCode, provenAt: now }, identity.record);
    const earlier = failedBefore(await ports.dossiers.list(person), { accountId, device: caller.device });
    const dossier = {
      ...newDraft(ports, { person, accountId, dataKey, ...identity, claim }, now),
      rejectedChips: earlier,
    };
    const challenge = newChallenge(ports, caller, dossier.dossierId);
    const bound: DossierClaim = {
      entity: 'dossierClaim',
      version: 0,
      dossierId: dossier.dossierId,
      person,
      accountId,
      device: caller.device,
      // A draft may be sent on its last day, and its decision is to be read.
      expiresAt: dossier.expiresAt + ports.limits.dossier.draftSeconds * SECOND,
    };
    return {
      outcome: accepted({ dossier, challenge }),
      change: {
        writes: [
          { save: { ...flow.value, state: registrationTransitions[flow.value.state].claim_begun } },
          { save: dossier },
          { save: challenge },
          { save: bound },
        ],
        audits: [byOwner(person, 'dossier.created', caller, now, { object: dossier.dossierId, reason: 'claim' })],
      },
    };
  });
}

async function claimable(
  ports: RegistrationPorts,
  caller: Caller,
  registrationId: string,
): Promise<Outcome<ProvenFlow>> {
  const flow = await registrationCodes(ports, caller).find(registrationId);
  if (flow === undefined) return refused('not_found');
  const { state } = flow;
  if (state === 'awaiting_code') return refused('otp_not_verified');
  if (state !== 'code_verified') return refused('account_exists', { reasons: ['counter'] });
  const gives = givesWay(await ports.accounts.byPerson(flow.person));
  if (!gives.ok) return gives;
  const phone = await heldPhone(ports, flow);
  return phone.ok ? accepted({ ...flow, state }) : phone;
}
