import { nodeDigests } from '../../adapters/keys/digests.ts';
import type { ConcludePorts } from '../../domain/approval/conclude.ts';
import type { DocumentPorts } from '../../domain/approval/document.ts';
import type { FacePorts } from '../../domain/approval/faces.ts';
import type { RecordsPorts } from '../../domain/approval/records.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import { createDossierWorld, type DossierWorld } from './dossier-ports.ts';
import { MemoryEvidence } from './memory-evidence.ts';
import { MemoryPhotos } from './memory-photos.ts';
import type { createWorld } from './registration-ports.ts';
import { ScriptedFaces } from './scripted-faces.ts';

/** A world in which dossiers are also decided. */
export interface ApprovalWorld extends DossierWorld {
  readonly faces: ScriptedFaces;
  readonly photos: MemoryPhotos;
  readonly evidence: MemoryEvidence;
  readonly approval: RecordsPorts & DocumentPorts & FacePorts & ConcludePorts;
}

/** A picture that stands for itself by its text. */
export const picture = (text: string): FacePicture => ({ contentType: 'image/jpeg', bytes: Buffer.from(text) });

export function createApprovalWorld(...options: Parameters<typeof createWorld>): ApprovalWorld {
  const world = createDossierWorld(...options);
  const faces = new ScriptedFaces();
  const photos = new MemoryPhotos();
  const evidence = new MemoryEvidence();
  return {
    ...world,
    faces,
    photos,
    evidence,
    approval: {
      ...world.dossier,
      holders: world.store.holders,
      credentials: world.store.credentials,
      sessions: world.store.sessions,
      chipPortraits: { of: () => picture('card') },
      photos,
      faces,
      evidence,
      signals: world.signals,
      noticeQueue: world.noticeQueue,
      digests: nodeDigests,
      software: { version: '1.2.3', commit: 'abcdef' },
    },
  };
}
