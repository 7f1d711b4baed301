import type { ProblemCode } from '../problem/codes.ts';

interface ProofKindDefinition {
  /** Carries a DPoP proof, and is answered with the nonce for the next one. */
  readonly dpop: boolean;
  /** The schemes of `securitySchemes` that it takes: one of these sets, all of it. */
  readonly schemes: readonly (readonly string[])[];
  /** What every such call can be refused with. */
  readonly codes: readonly ProblemCode[];
}

/**
 * How a caller can be asked to prove who calls. `device`: a DPoP proof; `session`: a proof and an access token bound to its key; `applicant`:
 * a session or, without a token, the key that began the dossier as a claim; `officer`: a token of the officers' issuer. What proves each is one entry of `http/pipeline/proof.ts`.
 */
export const proofKinds = {
  none: { dpop: false, schemes: [], codes: [] },
  device: { dpop: true, schemes: [['deviceProof']], codes: ['invalid_dpop_proof', 'use_dpop_nonce'] },
  session: {
    dpop: true,
    schemes: [['deviceProof', 'accessToken']],
    codes: ['invalid_dpop_proof', 'use_dpop_nonce', 'invalid_token'],
  },
  applicant: {
    dpop: true,
    schemes: [['deviceProof', 'accessToken'], ['deviceProof']],
    codes: ['invalid_dpop_proof', 'use_dpop_nonce', 'invalid_token'],
  },
  officer: { dpop: false, schemes: [['officerToken']], codes: ['invalid_token', 'not_permitted'] },
} as const satisfies Record<string, ProofKindDefinition>;

export type ProofKind = keyof typeof proofKinds;

/** Whether callers of the kind can come with an access token. */
export const takesAccessToken = (kind: ProofKind): boolean =>
  proofKinds[kind].schemes.some((all: readonly string[]) => all.includes('accessToken'));
