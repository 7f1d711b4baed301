import type { MissingStep } from '../outcome.ts';
import type { Dossier } from './dossier.ts';

/**
 * What a draft lacks to be sent. A chip without a live face goes to an officer; a QR code needs one to be sent at all (FACE-2). A claim is proved by
 * chip and live face and by nothing else (REG-9).
 */
export function missingSteps({ chip, qr, portrait, live, personal: { claim } }: Dossier): readonly MissingStep[] {
  const document = chip ?? (claim === undefined ? qr : undefined);
  const needsLive = chip === undefined || claim !== undefined;
  return [
    ...(document === undefined ? (['document_missing'] as const) : []),
    ...(portrait === undefined ? (['portrait_missing'] as const) : []),
    ...(needsLive && live === undefined ? (['liveness_missing'] as const) : []),
  ];
}
