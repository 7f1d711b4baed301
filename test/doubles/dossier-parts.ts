import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { KeptObject, ObjectKind } from '../../domain/dossier/kept-object.ts';

const object = (kind: ObjectKind, n = 1): KeptObject => ({
  key: `${kind}/${n}`,
  version: `version-${n}`,
  sha256: `${n}`.repeat(64),
  contentType: kind === 'chip' ? 'application/json' : 'image/jpeg',
  size: 1_000,
});

const step = { at: 1, device: 'thumbprint-of-own' } as const;

export const chipPart: Partial<Dossier> = {
  chip: { ...step, outcome: 'passed', checks: [], evidence: {}, policy: 'cccd-1', object: object('chip') },
};
export const portraitPart: Partial<Dossier> = {
  portrait: { ...step, object: object('portrait'), model: 'model-1' },
};
export const livePart: Partial<Dossier> = {
  live: { ...step, object: object('live'), sessionId: 'session-1', confidence: 99, model: 'model-1' },
};
export const qrPart: Partial<Dossier> = { qr: step };

/** Everything that a dossier by chip can have. */
export const wholeByChip: Partial<Dossier> = { ...chipPart, ...portraitPart, ...livePart };
