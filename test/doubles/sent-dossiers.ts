import { createDossier } from '../../domain/dossier/create.ts';
import type { AuditEntry } from '../../domain/audit/entry.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { readChip } from '../../domain/dossier/read-chip.ts';
import type { RunPhase, RunRef } from '../../domain/dossier/run.ts';
import type { DossierState } from '../../domain/dossier/states.ts';
import { saved } from '../../domain/ledger/entity.ts';
import type { PersonRef } from '../../domain/references.ts';
import { DAY } from '../../domain/time.ts';
import type { SandboxCard } from '../../tools/sandbox-issuer/index.ts';
import type { ApprovalWorld } from './approval-ports.ts';
import { cardOf, uploadOf } from './chip-cards.ts';
import { citizen } from './citizens.ts';
import { registered, valueOf } from './registered-citizen.ts';
import { callerOn, type World } from './registration-ports.ts';

const own = callerOn('own');
export const someone = citizen(1);

/** The record of a change that tests make by themselves. */
export const someEntry = (world: World, subject: PersonRef): AuditEntry => ({
  subject,
  action: 'account.viewed',
  actor: { kind: 'system', ref: 'test' },
  at: world.clock.now(),
  origin: { kind: 'run', run: 'test' },
  outcome: 'done',
});

/** Stores a dossier as it is after some change. */
export async function stored(world: World, dossier: Dossier): Promise<Dossier> {
  const audits = [someEntry(world, dossier.person)];
  const outcome = await world.store.ledger.commit({ writes: [{ save: dossier }], audits });
  if (outcome !== 'committed') throw new Error(`the dossier was not stored: ${outcome}`);
  return saved(dossier);
}

/** What a dossier is made with; whatever is not told is without a fault. */
export interface Sending {
  readonly who?: typeof someone;
  /** False: the card's QR code in its place. */
  readonly card?: SandboxCard | false;
  /** Whether the chip signed the challenge. */
  readonly answered?: boolean;
  readonly live?: boolean;
  readonly state?: DossierState;
  readonly more?: Partial<Dossier>;
}

/** A dossier of a new citizen in a state of its run, its chip read and kept, with portrait and live face. */
export async function sentDossier(world: ApprovalWorld, sending: Sending = {}): Promise<Dossier> {
  const { who = someone, card = cardOf(who.record), answered = true, live = true, state = 'submitted', more } = sending;
  const { person, accountId } = await registered(world, who, own);
  const principal = { person, accountId, sessionId: 'session', device: own.device };
  const { dossier, challenge } = valueOf(await createDossier(world.dossier, own, principal));
  const { dossierId } = dossier;
  if (card !== false) {
    const upload = uploadOf(card, answered ? challenge.nonce : undefined);
    valueOf(await readChip(world.dossier, own, principal, { dossierId, upload }));
  }
  const draft = await dossierOf(world, { person, dossierId });
  const at = world.clock.now();
  const keep = (kind: 'live' | 'portrait') => world.objects.keep(kind, 'image/jpeg', Buffer.from(kind));
  const portrait = { object: await keep('portrait'), at, device: own.device, model: 'quality/1' };
  const pass = {
    object: await keep('live'),
    sessionId: 'live-1',
    confidence: 97,
    at,
    device: own.device,
    model: 'live/1',
  };
  const object = card === false ? undefined : await world.approval.archive.keep(card);
  return stored(world, {
    ...draft,
    ...(draft.chip && object && { chip: { ...draft.chip, object } }),
    ...(card === false && { qr: { at, device: own.device } }),
    portrait,
    ...(live && { live: pass }),
    sent: { at, dueAt: at + DAY },
    run: { attempt: 1, phase: 'check' },
    state,
    timeline: [...draft.timeline, { state, at }],
    updatedAt: at,
    ...more,
  });
}

/** A dossier as it is stored now. */
export async function dossierOf(
  { store }: World,
  { person, dossierId }: { readonly person: PersonRef; readonly dossierId: string },
): Promise<Dossier> {
  const found = await store.dossiers.find(person, dossierId);
  if (found === undefined) throw new Error('the dossier is gone');
  return found;
}

export const runOf = (
  { person, dossierId, run }: Dossier,
  { attempt = run?.attempt ?? 1, phase = run?.phase ?? 'check' }: { attempt?: number; phase?: RunPhase } = {},
): RunRef => ({ person, dossierId, attempt, phase });
