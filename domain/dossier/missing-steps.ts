import type { MissingStep } from '../outcome.ts';
import type { Dossier } from './dossier.ts';

/** What a draft lacks to be sent. A chip without a live face goes to an officer; a QR code needs one to be sent at all (FACE-2). */
export function missingSteps({ chip, qr, portrait, live }: Dossier): readonly MissingStep[] {
  return [
    ...(chip === undefined && qr === undefined ? (['document_missing'] as const) : []),
    ...(portrait === undefined ? (['portrait_missing'] as const) : []),
    ...(chip === undefined && live === undefined ? (['liveness_missing'] as const) : []),
  ];
}
