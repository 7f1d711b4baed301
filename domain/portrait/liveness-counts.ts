import type { Dossier } from '../dossier/dossier.ts';
import type { Limits, WindowLimit } from '../limits/limits.ts';
import type { CounterKey, CounterName } from '../limits/window-counters.ts';

type Count = readonly [CounterKey, WindowLimit];

/** How often a live face may be asked for (FACE-2). */
export const sessionsOf = (dossier: Dossier, { faces }: Limits): Count => [
  keyOf(dossier, 'dossier.liveness.account', 'dossier.proof-liveness.account'),
  faces.sessionsPerAccount,
];

/** How often one may fail to be a living person (FACE-2). */
export const failuresOf = (dossier: Dossier, { faces }: Limits): Count => [
  keyOf(dossier, 'dossier.liveness-failures.account', 'dossier.proof-liveness-failures.account'),
  faces.failuresPerAccount,
];

/**
 * By account: a stranger's claim takes nothing from the person (TH-45). A proof counts by the account that its flow is about, since each flow would
 * begin with tries of its own (TH-21), and apart from what the account applies for: whoever has the phone alone takes nothing from that.
 */
const keyOf = ({ accountId, proves }: Dossier, ofApplications: CounterName, ofProofs: CounterName): CounterKey =>
  proves === undefined ? { name: ofApplications, subject: accountId } : { name: ofProofs, subject: proves.accountId };
