import type { ChipReading } from '../../domain/dossier/chip.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Findings } from '../../domain/dossier/findings.ts';
import { isIn } from '../../domain/dossier/move.ts';
import type { WaitingDossier } from '../../domain/officer/list.ts';
import type { PictureLink } from '../../domain/officer/ports.ts';
import type { ViewedDossier } from '../../domain/officer/view.ts';
import type { Instant } from '../../domain/time.ts';

const timeOf = (at: Instant): string => new Date(at).toISOString();

/** What a list tells of a dossier: nothing of its person. */
export function presentWaiting(dossier: WaitingDossier, overdue: boolean) {
  const [first] = dossier.verdicts;
  return { ...headOf(dossier, overdue), ...(first && { reviewedBy: first.officer }) };
}

/** What the officers who decide see. */
export function presentViewed({ dossier, overdue, givesWay, ...links }: ViewedDossier) {
  const { personal, chip, rejectedChips, qr, portrait, live, findings, verdicts, timeline } = dossier;
  const { holder, cardIssueDate, comments = [] } = personal;
  const { personalId, fullName, dateOfBirth, sex } = holder;
  return {
    ...headOf(dossier, overdue),
    claim: personal.claim !== undefined,
    givesWay,
    identity: { personalId, fullName, dateOfBirth, sex, ...(cardIssueDate !== undefined && { cardIssueDate }) },
    ...(chip && { chip: presentReading(chip) }),
    rejectedChips: rejectedChips.map(presentReading),
    ...(qr && { qr: { at: timeOf(qr.at) } }),
    ...(portrait && links.portrait && { portrait: { at: timeOf(portrait.at), ...presentLink(links.portrait) } }),
    ...(live &&
      links.live && { live: { at: timeOf(live.at), confidence: live.confidence, ...presentLink(links.live) } }),
    ...(links.photograph && { photograph: presentLink(links.photograph) }),
    ...(findings && { findings: presentFindings(findings) }),
    verdicts: verdicts.map(({ officer, decision, reasons, at }) => ({
      officer,
      decision,
      reasons: [...reasons],
      at: timeOf(at),
    })),
    comments: [...comments],
    timeline: timeline.map(({ state, at }) => ({ status: state, at: timeOf(at) })),
  };
}

const presentLink = ({ url, expiresAt }: PictureLink) => ({ url, urlExpiresAt: timeOf(expiresAt) });

/** To what an officer's opinion brought the dossier. */
export function presentDecided(dossier: Dossier) {
  if (!isIn(dossier, 'reviewed', 'checking', 'review')) throw new Error('an opinion leads to no other state');
  return dossier.state;
}

function headOf<D extends WaitingDossier>({ dossierId, level, state, timeline, sent, findings }: D, overdue: boolean) {
  return {
    dossierId,
    level,
    status: state as D['state'],
    since: timeOf(timeline.at(-1)?.at ?? 0),
    ...(sent && { dueAt: timeOf(sent.dueAt) }),
    overdue,
    reviewReasons: [...(findings?.review ?? [])],
  };
}

const presentReading = ({ at, outcome, code, policy, checks }: ChipReading) => ({
  at: timeOf(at),
  outcome,
  ...(code !== undefined && { code }),
  policy,
  checks: checks.map((check) => ({
    name: check.name,
    result: check.result,
    ...('code' in check && { code: check.code }),
  })),
});

function presentFindings({ at, checks }: Findings) {
  const { document, earlierChipRejected, bytesUnchanged, population, liveness, uniqueness } = checks;
  const { portrait, documentFace, portraitFace } = checks;
  return {
    at: timeOf(at),
    ...{ document, earlierChipRejected, bytesUnchanged, population, liveness, uniqueness },
    portraitQuality: [...portrait],
    documentFace: documentFace ?? null,
    portraitFace: portraitFace ?? null,
  };
}
