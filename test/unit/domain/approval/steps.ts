import { conclude } from '../../../../domain/approval/conclude.ts';
import { checkDocument } from '../../../../domain/approval/document.ts';
import { compareFace } from '../../../../domain/approval/faces.ts';
import type { DocumentFound, FaceFound, Found, Over, RecordsFound } from '../../../../domain/approval/found.ts';
import { checkRecords } from '../../../../domain/approval/records.ts';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { RunRef } from '../../../../domain/dossier/run.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { dossierOf, runOf, sentDossier, type Sending } from '../../../doubles/sent-dossiers.ts';

/** A world with one dossier in a state of its run. */
export interface Scene {
  readonly world: ApprovalWorld;
  readonly dossier: Dossier;
  readonly run: RunRef;
}

export async function sceneOf(sending: Sending = {}, world = createApprovalWorld()): Promise<Scene> {
  const dossier = await sentDossier(world, sending);
  return { world, dossier, run: runOf(dossier) };
}

/** The dossier as it is stored now. */
export const now = ({ world, dossier }: Scene): Promise<Dossier> => dossierOf(world, dossier);

/** The records of the person's chain, newest first. */
export const records = ({ world, dossier }: Scene) => world.store.chain(dossier.person).toReversed();

/** What a step found of a run that goes on. */
export function going<T extends object>(found: T | Over): Exclude<T, Over> {
  if ('over' in found) throw new Error('the run is over');
  return found as Exclude<T, Over>;
}

/** Every check of a run that is taken up, as the machine has them made. */
export async function found({ world: { approval }, run }: Scene): Promise<Found> {
  const checked: RecordsFound = going(await checkRecords(approval, run));
  const document: DocumentFound = going(await checkDocument(approval, run));
  if (checked.settled || document.settled) return { records: checked, document, faces: [] };
  const faces: FaceFound[] = [
    going(await compareFace(approval, run, 'document')),
    going(await compareFace(approval, run, 'portrait')),
  ];
  return { records: checked, document, faces };
}

/** All of a run that is taken up. */
export const concluded = async (scene: Scene) => conclude(scene.world.approval, scene.run, await found(scene));
