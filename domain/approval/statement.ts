import type { ChipReading } from '../dossier/chip.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { FaceModels, OfficerVerdict, Rejection } from '../dossier/findings.ts';
import type { Checks } from './checks.ts';
import type { FaceThresholds, ReviewReason } from './decide.ts';
import type { DocumentFound } from './found.ts';

/** What runs: the version and the commit from which it was built. */
export interface Software {
  readonly version: string;
  readonly commit: string;
}

/** Everything that the evidence of a decision says, and what its verification reads (APR-3); moments stand in it as ISO 8601 has them. */
export interface Statement extends Pick<Dossier, 'dossierId' | 'person' | 'accountId' | 'level' | 'proves'> {
  /** Which kind of text it is, for whoever reads it in ten years. */
  readonly evidence: 'dinhdanh/approval/1';
  readonly run: string;
  readonly decidedAt: string;
  readonly decision: 'approved' | 'rejected';
  readonly by: 'machine' | 'officers';
  readonly rejection?: Rejection;
  readonly checks: Checks;
  readonly review: readonly ReviewReason[];
  readonly thresholds: FaceThresholds;
  readonly software: Software;
  readonly models: FaceModels & { readonly quality?: string | undefined; readonly liveness?: string | undefined };
  readonly liveness?: { readonly confidence: number; readonly at: string };
  readonly document: {
    readonly chip?: StatedReading;
    readonly qr?: string;
    readonly again?: DocumentFound['again'] | undefined;
  };
  readonly rejectedChips: readonly StatedReading[];
  /** SHA-256 of what was checked, hexadecimal. */
  readonly inputs: {
    readonly chipFiles?: string | undefined;
    readonly chipPortrait?: string | undefined;
    readonly portrait?: string | undefined;
    readonly live?: string | undefined;
  };
  readonly officers: readonly (Omit<OfficerVerdict, 'at'> & { readonly at: string })[];
  /** Digest of the evidence before it. */
  readonly previous?: string | undefined;
}

/** A chip's verdict with its certificates, algorithms and hashes; details in words stay on the dossier. */
export interface StatedReading extends Pick<ChipReading, 'outcome' | 'policy' | 'evidence'> {
  readonly code?: ChipReading['code'] | undefined;
  readonly at: string;
  readonly checks: readonly { readonly name: string; readonly result: string; readonly code?: string }[];
}
