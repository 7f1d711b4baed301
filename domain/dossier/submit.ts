import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { parseEmail, type Email } from '../identity/email.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Applicant } from './applicant.ts';
import { mayApply } from './candidate.ts';
import type { Dossier } from './dossier.ts';
import { missingSteps } from './missing-steps.ts';
import { move } from './move.ts';
import { ownDraft } from './own.ts';
import type { SubmissionPorts } from './ports.ts';
import { nextRun, startRun } from './runs.ts';
import { termFrom } from './term.ts';

export interface Submission {
  readonly dossierId: string;
  readonly email?: string | undefined;
}

/**
 * Sends a dossier to be decided, once every step is done (DOS-1), and begins its first run after the commit; a run that could not be begun is begun
 * by upkeep. Refusals: invalid_request for the address of e-mail, not_found, dossier_closed, step_missing with what is missing, account_locked,
 * already_identified, invalid_token.
 */
export async function submitDossier(
  ports: SubmissionPorts,
  caller: Caller,
  applicant: Applicant,
  { dossierId, email: typed }: Submission,
): Promise<Outcome<Dossier>> {
  const email = typed === undefined ? undefined : parseEmail(typed);
  if (email?.ok === false) return refused('invalid_request', { fields: [{ name: 'email', code: email.problem }] });
  const sent = await conclude(ports.ledger, async () => {
    const draft = await ownDraft(ports, applicant, dossierId);
    if (!draft.ok) return { outcome: draft };
    const may = await mayApply(ports, applicant, draft.value);
    if (!may.ok) return { outcome: may };
    const reasons = missingSteps(draft.value);
    if (reasons.length > 0) return { outcome: refused('step_missing', { reasons }) };
    const submitted = submittedOf(ports, draft.value, email?.value);
    const audit = byOwner(applicant.person, 'dossier.submitted', caller, submitted.updatedAt, { object: dossierId });
    return { outcome: accepted(submitted), change: { writes: [{ save: submitted }], audits: [audit] } };
  });
  if (sent.ok) await startRun(ports, sent.value);
  return sent;
}

function submittedOf(
  ports: SubmissionPorts,
  draft: Dossier & { readonly state: 'draft' },
  email: Email | undefined,
): Dossier {
  const at = ports.clock.now();
  const { personal } = draft;
  return {
    ...move(draft, 'sent', at),
    ...(email !== undefined && { personal: { ...personal, email } }),
    sent: termFrom(ports, at),
    run: nextRun(draft, 'check'),
  };
}
