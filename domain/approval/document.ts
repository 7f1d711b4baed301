import type { ChipArchive } from '../dossier/chip-archive.ts';
import type { ChipReading, ChipVerdict, ChipVerifier } from '../dossier/chip.ts';
import type { Dossier, Dossiers } from '../dossier/dossier.ts';
import type { RunRef } from '../dossier/run.ts';
import type { CardPhotos } from '../identity/card-photo.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../time.ts';
import type { DocumentCheck } from './checks.ts';
import { settles } from './decide.ts';
import { OVER, type DocumentFound, type Over } from './found.ts';
import { ofRun } from './step.ts';

export interface DocumentPorts {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly dossiers: Dossiers;
  readonly archive: ChipArchive;
  readonly verifier: ChipVerifier;
  readonly photos: CardPhotos;
}

/** Looks at the dossier's document again: the chip as it was kept, or whether the register has a photograph for the QR code (CHIP-1 to CHIP-4). @throws DependencyUnavailable */
export async function checkDocument(ports: DocumentPorts, run: RunRef): Promise<DocumentFound | Over> {
  const dossier = await ofRun(ports.dossiers, run, 'checking');
  if (dossier === undefined) return OVER;
  const found = dossier.chip === undefined ? await byQr(ports, dossier) : await byChip(ports, dossier, dossier.chip);
  return { ...found, settled: settles(found, ports.limits.faces) };
}

type Unsettled = Omit<DocumentFound, 'settled'>;

async function byQr({ photos }: DocumentPorts, { qr, personal }: Dossier): Promise<Unsettled> {
  if (qr === undefined) throw new Error('a dossier was sent without a document');
  const photo = await photos.of(personal.holder.personalId);
  return { document: photo === undefined ? 'qr_without_photo' : 'qr_with_photo', bytesUnchanged: true };
}

/** The files that were read, verified as of now: a card may have expired, and a signer been revoked, since. Nobody can ask the chip again. */
async function byChip(
  { archive, verifier, clock }: DocumentPorts,
  dossier: Dossier,
  reading: ChipReading,
): Promise<Unsettled> {
  const { holder, cardIssueDate, chip: read } = dossier.personal;
  const files = reading.object && (await archive.read(reading.object));
  if (files === undefined || read === undefined) return { document: 'chip_for_officer', bytesUnchanged: false };
  const verdict = await verifier.verify({ files, holder, cardIssueDate, now: clock.now() });
  return {
    document: documentOf(reading, verdict),
    bytesUnchanged: sameHashes(verdict.hashes, read.hashes),
    again: againOf(verdict),
  };
}

function documentOf(reading: ChipReading, verdict: ChipVerdict): DocumentCheck {
  if (verdict.outcome === 'rejected') return 'chip_fails_now';
  if (verdict.outcome === 'parked') return 'chip_unknown_issuer';
  // That the chip signs nothing now is no reservation: it answered when it was read, and that verdict stands.
  const reserved = verdict.checks.some(({ name, result }) => result === 'reserved' && name !== 'activeAuthentication');
  return reading.outcome === 'passed' && !reserved ? 'chip_passed' : 'chip_for_officer';
}

function sameHashes(now: Readonly<Record<string, string>>, then: Readonly<Record<string, string>>): boolean {
  const groups = Object.keys(now);
  return groups.length === Object.keys(then).length && groups.every((group) => now[group] === then[group]);
}

function againOf({ outcome, code, policy, evidence }: ChipVerdict): NonNullable<DocumentFound['again']> {
  const { trustBundle } = evidence;
  return {
    outcome,
    ...(code !== undefined && { code }),
    policy,
    ...(typeof trustBundle === 'string' && { trustBundle }),
  };
}
