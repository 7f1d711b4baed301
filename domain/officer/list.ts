import type { QueuedDossier } from '../dossier/dossier-index.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isIn, type DossierIn } from '../dossier/move.ts';
import { DOSSIER_SHARDS } from '../dossier/queue.ts';
import { isOverdue } from '../dossier/term.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { OfficerGroup, OfficerPrincipal } from './officer.ts';
import type { WaitingPorts } from './ports.ts';

/** What waits: for officers' opinions, or for an operator after a technical failure. */
export type WaitingQueue = 'review' | 'parked';

export type WaitingDossier = DossierIn<'review' | 'reviewed' | 'parked'>;

export interface WaitingPage {
  readonly dossiers: readonly { readonly dossier: WaitingDossier; readonly overdue: boolean }[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

/** Who looks at which queue. */
const LOOKED_AT_BY: Readonly<Record<WaitingQueue, readonly OfficerGroup[]>> = {
  review: ['reviewer', 'approver'],
  parked: ['operator'],
};

const PAGE = 50;
const CURSOR = /^(\d{1,15}(?:\.\d{1,12})?)~([\w-]{8,64})$/;

/**
 * The dossiers of a queue, most urgent first, but for the officer's own. Nothing personal is in what is told of them, so that a list is no view. Refusals:
 * not_permitted; invalid_request for a cursor that is none of ours.
 */
export async function listWaiting(
  ports: WaitingPorts,
  officer: OfficerPrincipal,
  queue: WaitingQueue,
  cursor: string | undefined,
): Promise<Outcome<WaitingPage>> {
  if (!LOOKED_AT_BY[queue].some((group) => officer.groups.includes(group))) return refused('not_permitted');
  const after = cursor === undefined ? { at: 0, dossierId: '' } : readCursor(cursor);
  if (after === undefined) return refused('invalid_request', { fields: [{ name: 'cursor', code: 'malformed' }] });
  const found = (await queued(ports, queue, after.at)).filter((one) => comesAfter(one, after));
  const page = found.slice(0, PAGE);
  const last = found.length > PAGE ? page.at(-1) : undefined;
  const now = ports.clock.now();
  const others = page.filter(({ person }) => person !== officer.person);
  // The index may lag behind: what no longer waits is not told.
  const read = await Promise.all(others.map(({ person, dossierId }) => ports.dossiers.find(person, dossierId)));
  const dossiers = read
    .filter((dossier): dossier is WaitingDossier => dossier !== undefined && waitsIn(dossier, queue))
    .map((dossier) => ({ dossier, overdue: isOverdue(dossier, now) }));
  return accepted({ dossiers, ...(last && { cursor: `${last.at}~${last.dossierId}` }) });
}

const waitsIn = (dossier: Dossier, queue: WaitingQueue): boolean =>
  queue === 'parked' ? isIn(dossier, 'parked') : isIn(dossier, 'review', 'reviewed');

/** More than a page of each shard, so that those of the very moment of the cursor, which come again, push none out. */
async function queued({ dossierIndex }: WaitingPorts, queue: WaitingQueue, from: Instant) {
  const page = { from, before: Number.MAX_SAFE_INTEGER, limit: 2 * PAGE };
  const shards = Array.from({ length: DOSSIER_SHARDS }, (_, shard) => dossierIndex.queued(queue, shard, page));
  return (await Promise.all(shards)).flat().sort((a, b) => (comesAfter(a, b) ? 1 : -1));
}

type Place = Pick<QueuedDossier, 'at' | 'dossierId'>;

const comesAfter = (one: Place, other: Place): boolean =>
  one.at === other.at ? one.dossierId > other.dossierId : one.at > other.at;

function readCursor(cursor: string): Place | undefined {
  const [, at, dossierId] = CURSOR.exec(cursor) ?? [];
  return at === undefined || dossierId === undefined ? undefined : { at: Number(at), dossierId };
}
