import type { Account } from '../account/account.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import { refused, accepted, type Outcome } from '../outcome.ts';
import { SECOND, type Instant } from '../time.ts';
import { askRegister } from './ask-register.ts';
import { newChallenge } from './challenge.ts';
import type { DossierClaim } from './claim.ts';
import type { Dossier } from './dossier.ts';
import { newDraft } from './draft.ts';
import { failedBefore } from './failed-before.ts';
import type { ProvableKind } from './flow-to-prove.ts';
import { isIn, move, type DossierIn } from './move.ts';
import { openOf, type DossierBegun } from './open.ts';
import type { DossierPorts } from './ports.ts';
import type { ProvableFlow } from './provable-flow.ts';
import { identityOf } from './refresh-identity.ts';

/** A flow to which its person may prove themselves now, as it was read, and the account that it is about. */
export interface Provable {
  readonly kind: ProvableKind;
  readonly flow: ProvableFlow;
  readonly account: Account;
  /** How long a flow of its kind lives. */
  readonly flowSeconds: number;
}

/**
 * Begins the dossier by which chip and live face prove a person to a flow whose phone is proven (ACT-5, SES-4, PCD-2); its calls are made with the flow's
 * device key. The flow lives on from now, for all that takes its time; a draft that was begun for it before ends. `read` says whether the flow may be
 * proven. Refusals: those of `read`, dossier_open while another one for the flow is being decided, rate_limited, in_person_required.
 */
export async function beginProof(
  ports: DossierPorts,
  caller: Caller,
  read: () => Promise<Outcome<Provable>>,
): Promise<Outcome<DossierBegun>> {
  const known = await read();
  if (!known.ok) return known;
  const { phone, personal } = known.value.account;
  const key = { name: 'dossier.proofs.phone', subject: phone } as const;
  const record = await askRegister(ports, personal.personalId, [key, ports.limits.dossier.proofsPerPhone]);
  if (!record.ok) return record;
  const identity = identityOf(record.value);
  if (identity === undefined) return refused('in_person_required');
  return conclude(ports.ledger, async () => {
    const fresh = await read();
    if (!fresh.ok) return { outcome: fresh };
    const now = ports.clock.now();
    const flow = { ...fresh.value.flow, expiresAt: now + fresh.value.flowSeconds * SECOND };
    const all = await ports.dossiers.list(flow.person);
    const open = openOf(all, flow.flowId, now);
    const drafts = open.filter((one) => isIn(one, 'draft'));
    if (drafts.length < open.length) return { outcome: refused('dossier_open') };
    const dossier = draftOf(ports, { ...fresh.value, flow }, identity, now);
    const { device } = caller;
    const begun = { ...dossier, rejectedChips: failedBefore(all, { accountId: flow.flowId, device }) };
    const challenge = newChallenge(ports, caller, dossier.dossierId);
    return {
      outcome: accepted({ dossier: begun, challenge }),
      change: {
        writes: [
          { save: flow },
          ...drafts.map((draft) => ({ save: ended(draft, now) })),
          { save: begun },
          { save: challenge },
          { save: keyOf(ports, dossier, caller) },
        ],
        audits: [
          byOwner(flow.person, 'dossier.proof_begun', caller, now, {
            object: dossier.dossierId,
            reason: fresh.value.kind,
          }),
        ],
      },
    };
  });
}

/** Under the flow's id in the account's place: it is listed, erased and, but for its live faces, counted apart from what the account has. */
function draftOf(
  ports: DossierPorts,
  { kind, flow, account: { accountId, dataKey } }: Provable,
  identity: NonNullable<ReturnType<typeof identityOf>>,
  now: Instant,
): Dossier {
  const { person, flowId, expiresAt } = flow;
  const draft = newDraft(ports, { person, accountId: flowId, dataKey, ...identity }, now);
  return { ...draft, proves: { kind, flowId, accountId }, expiresAt };
}

/** For longer than the draft, so that its decision can be read. */
const keyOf = ({ limits }: DossierPorts, dossier: Dossier, { device }: Caller): DossierClaim => ({
  entity: 'dossierClaim',
  version: 0,
  dossierId: dossier.dossierId,
  person: dossier.person,
  accountId: dossier.accountId,
  device,
  expiresAt: dossier.expiresAt + limits.dossier.draftSeconds * SECOND,
});

const ended = (draft: DossierIn<'draft'>, at: Instant): Dossier => ({ ...move(draft, 'recreated', at), eraseAt: at });
