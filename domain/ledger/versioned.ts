import type { ChainHead } from '../audit/chain.ts';

/** What every stored thing has. */
export interface Versioned {
  /** The version under which it was read; 0 was never stored. */
  readonly version: number;
  /** Its subject's chain at the last audited change of it; the ledger keeps it, so that a cut tail shows (AUD-1). */
  readonly audited?: ChainHead;
}
