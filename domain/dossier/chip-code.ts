import type { CheckCode } from '../../emrtd/index.ts';

/** Which check of a chip did not hold, and why (CHIP-1). */
export type ChipCode = CheckCode;
