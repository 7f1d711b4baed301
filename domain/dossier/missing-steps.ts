import type { MissingStep } from '../outcome.ts';
import type { Dossier } from './dossier.ts';

/**
 * What a draft lacks to be sent. A chip without a live face goes to an officer; a QR code needs one to be sent at all (FACE-2). A claim is proved by
 * chip and live face and by nothing else (REG-9); a proof to a flow besides has no portrait (ACT-5, SES-4).
 */
export function missingSteps(dossier: Dossier): readonly MissingStep[] {
  const { chip, qr, portrait, live, proves, personal } = dossier;
  const byChipAndFace = personal.claim !== undefined || proves !== undefined;
  const document = chip ?? (byChipAndFace ? undefined : qr);
  const needsLive = chip === undefined || byChipAndFace;
  return [
    ...(document === undefined ? (['document_missing'] as const) : []),
    ...(portrait === undefined && proves === undefined ? (['portrait_missing'] as const) : []),
    ...(needsLive && live === undefined ? (['liveness_missing'] as const) : []),
  ];
}
