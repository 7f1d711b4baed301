import { verifyEvidence } from '../../domain/approval/verify-evidence.ts';
import { connectSealed, localPlace, readSealed } from '../../tools/evidence/place.ts';
import type { Item, Operator } from '../../tools/local-cloud/operator.ts';
import { dossiersOf } from './settle.ts';

const ENDED: ReadonlySet<unknown> = new Set(['approved', 'rejected', 'review', 'parked']);
const APPROVAL = 'da duoc phe duyet';

/** The invariants of dossiers that the tables can show, once nothing runs (1, 3, 5, 6). */
export async function brokenDossiers(operator: Operator, sent: number): Promise<string[]> {
  const [dossiers, accounts, audit, progress, notices, sms] = await Promise.all([
    dossiersOf(operator),
    operator.items('Accounts'),
    operator.items('Audit'),
    operator.items('Progress'),
    operator.items('Outbox'),
    operator.sms(),
  ]);
  const approved = dossiers.filter(({ state }) => state === 'approved');
  const raised = accounts.filter(({ level }) => level === 1).length;
  const counted = progress.reduce((sum, { approved1 }) => sum + Number(approved1 ?? 0), 0);
  const told = notices.filter(({ kind }) => kind === 'dossier_approved');
  const heard = sms.filter(({ text }) => text.includes(APPROVAL));
  return [
    ...unequal('1', 'dossiers that ended in one state', dossiers.filter(({ state }) => ENDED.has(state)).length, sent),
    ...unequal('6', 'accounts of level 1, beside approved dossiers', raised, approved.length),
    ...unequal('6', 'approvals counted, beside approved dossiers', counted, approved.length),
    ...unequal('6', 'notices of approval', told.length, approved.length),
    ...unequal('6', 'notices sent or parked', told.filter(isDone).length, approved.length),
    ...(heard.length > approved.length ? [`invariant 6: ${heard.length} SMS for ${approved.length} approvals`] : []),
    ...unequal('6', 'citizens who heard, beside the SMS', new Set(heard.map(({ to }) => to)).size, heard.length),
    ...dossiers.flatMap((dossier) => recordsOf(dossier, audit)),
  ];
}

/** The evidence of every decision, recomputed from chain, copies and pictures as an auditor would (APR-3, invariant 5). */
export async function brokenEvidence(operator: Operator, data: string): Promise<string[]> {
  const place = localPlace(data);
  const decided = (await dossiersOf(operator)).filter(({ state }) => state === 'approved' || state === 'rejected');
  const found: string[] = [];
  for (const { dossierId } of decided) {
    const sealed = await readSealed(place, String(dossierId));
    const looked = sealed === undefined ? [] : await verifyEvidence(await connectSealed(place), sealed);
    const broken = looked.filter(({ holds }) => !holds).map(({ what }) => what);
    if (looked.length === 0) broken.push('there is none');
    found.push(...broken.map((what) => `invariant 5: evidence does not hold: ${what}`));
  }
  place.client.destroy();
  return found;
}

const isDone = ({ state }: Item): boolean => state === 'sent' || state === 'parked';

const unequal = (invariant: string, what: string, found: number, expected: number): string[] =>
  found === expected ? [] : [`invariant ${invariant}: ${found} ${what}, ${expected} in a recount`];

/** Each state of the dossier's timeline has its record, once; what was approved or rejected has its evidence there. */
function recordsOf({ dossierId, timeline, state, evidence }: Item, audit: readonly Item[]): string[] {
  const own = audit.filter(({ object }) => object === dossierId);
  const of = (action: string): number => own.filter((record) => record['action'] === action).length;
  const states = (timeline as readonly { readonly state: string }[]).map((step) => step.state);
  const ends = ['approved', 'rejected', 'review', 'parked'] as const;
  return [
    ...ends.flatMap((end) =>
      unequal('3', `records of dossier.${end}`, of(`dossier.${end}`), states.filter((one) => one === end).length),
    ),
    ...((state === 'approved' || state === 'rejected') && typeof evidence !== 'string'
      ? ['invariant 5: a decision has no evidence']
      : []),
  ];
}
