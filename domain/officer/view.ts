import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { givesWay } from '../dossier/candidate.ts';
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
  readonly photograph?: PictureLink;
  /** Whether the person has an account that gives way to the one which an approval would open (REG-9). */
  readonly givesWay: boolean;
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

async function shown(ports: OfficerPorts, dossier: Waiting): Promise<ViewedDossier> {
  const { clock, links } = ports;
  const linkTo = (part: { readonly object: KeptObject } | undefined) => part && links.linkTo(part.object);
  const [portrait, live, photograph, givesWay] = await Promise.all([
    linkTo(dossier.portrait),
    linkTo(dossier.live),
    linkTo(dossier.photograph),
    someGivesWay(ports, dossier),
  ]);
  const overdue = isOverdue(dossier, clock.now());
  const pictures = { ...(portrait && { portrait }), ...(live && { live }), ...(photograph && { photograph }) };
  return { dossier, overdue, givesWay, ...pictures };
}

async function someGivesWay({ accounts }: OfficerPorts, { person, personal }: Waiting): Promise<boolean> {
  if (personal.claim === undefined) return false;
  const account = givesWay(await accounts.byPerson(person));
  return account.ok && account.value !== undefined;
}
