import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import type { DossierIn } from '../dossier/move.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import { isOverdue } from '../dossier/term.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { OfficerPrincipal } from './officer.ts';
import type { OfficerPorts, PictureLink } from './ports.ts';
import { waitingDossier } from './waiting.ts';

export interface ViewedDossier {
  readonly dossier: DossierIn<'review' | 'reviewed'>;
  readonly overdue: boolean;
  /** Of the pictures that are kept still. */
  readonly portrait?: PictureLink;
  readonly live?: PictureLink;
}

/**
 * Everything of a dossier that waits for officers. That it was looked at is in its person's chain before anything is shown: a view that cannot be
 * recorded is none (AUD-3, TH-34). Refusals: those of {@link waitingDossier}.
 */
export async function viewDossier(
  ports: OfficerPorts,
  call: Call,
  officer: OfficerPrincipal,
  dossierId: string,
): Promise<Outcome<ViewedDossier>> {
  const viewed = await conclude<Waiting>(ports.ledger, async () => {
    const waiting = await waitingDossier(ports, officer, dossierId, 'review', 'reviewed');
    if (!waiting.ok) return { outcome: waiting };
    const dossier = waiting.value;
    const now = ports.clock.now();
    const audit = byOfficer(dossier.person, 'dossier.viewed', officer, call, now, { object: dossierId });
    return { outcome: accepted(dossier), change: { writes: [], audits: [audit] } };
  });
  return viewed.ok ? accepted(await shown(ports, viewed.value)) : viewed;
}

type Waiting = DossierIn<'review' | 'reviewed'>;

async function shown({ clock, links }: OfficerPorts, dossier: Waiting): Promise<ViewedDossier> {
  const linkTo = (picture: KeptObject | undefined) => picture && links.linkTo(picture);
  const [portrait, live] = await Promise.all([linkTo(dossier.portrait?.object), linkTo(dossier.live?.object)]);
  const overdue = isOverdue(dossier, clock.now());
  return { dossier, overdue, ...(portrait && { portrait }), ...(live && { live }) };
}
