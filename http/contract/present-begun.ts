import type { ChipChallenge } from '../../domain/dossier/chip-challenge.ts';
import type { DossierBegun } from '../../domain/dossier/open.ts';

/** A chip's challenge, as calls answer it. */
export const presentChallenge = ({ nonce, expiresAt }: ChipChallenge) => ({
  challenge: nonce,
  expiresAt: new Date(expiresAt).toISOString(),
});

/** The answer of every call that begins a dossier. */
export const presentBegun = ({ dossier: { dossierId }, challenge }: DossierBegun) =>
  ({
    status: 201,
    body: { dossierId, status: 'draft', activeAuthentication: presentChallenge(challenge) },
  }) as const;
